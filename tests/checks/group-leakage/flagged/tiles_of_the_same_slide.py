import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedShuffleSplit

rng = np.random.default_rng(12)
n_slides, per_slide = 50, 14
slides = pd.DataFrame({"slide_id": np.arange(n_slides), "tumour": rng.integers(0, 2, n_slides)})
stain = rng.normal(0, 1, (n_slides, 20))

tiles = slides.loc[slides.index.repeat(per_slide)].reset_index(drop=True)
texture = stain[tiles["slide_id"]] + rng.normal(0, 0.5, (len(tiles), 20))
print(f"{len(tiles)} tiles, {tiles.groupby('slide_id').ngroups} slides")

y = tiles["tumour"].to_numpy()
sss = StratifiedShuffleSplit(n_splits=1, test_size=0.3, random_state=2)
train, test = next(sss.split(texture, y))  # expect: LK106

lr = LogisticRegression(C=10, max_iter=2000).fit(texture[train], y[train])
print("AUC on tiles held out:", roc_auc_score(y[test], lr.predict_proba(texture[test])[:, 1]))
