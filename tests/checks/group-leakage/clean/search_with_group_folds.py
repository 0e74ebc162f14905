import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold, GroupShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(5)
child = np.repeat(np.arange(90), 7)
speech = pd.DataFrame(rng.normal(0, 1, (90, 5))[child] + rng.normal(0, 0.5, (630, 5))).add_prefix("f")
stutters = (speech["f0"] + speech["f1"] + rng.normal(0, 0.5, 630) > 0.5).astype(int)

outer = GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=5)
train, test = next(outer.split(speech, stutters, groups=child))
search = GridSearchCV(
    make_pipeline(StandardScaler(), LogisticRegression()),
    {"logisticregression__C": [0.01, 0.1, 1, 10]},
    cv=GroupKFold(n_splits=4),
)
search.fit(speech.iloc[train], stutters.iloc[train], groups=child[train])
print("children never met:", search.score(speech.iloc[test], stutters.iloc[test]))
