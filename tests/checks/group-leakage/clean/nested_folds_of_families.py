import numpy as np
import pandas as pd
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import GridSearchCV, GroupKFold

rng = np.random.default_rng(110)
family = np.repeat(np.arange(75), 4)
genes = pd.DataFrame(rng.binomial(2, 0.4, (75, 12))[family] + rng.binomial(1, 0.1, (300, 12))).add_prefix("snp")
height = 170 + genes.iloc[:, :4].sum(axis=1) * 1.5 + rng.normal(0, 3, 75)[family] + rng.normal(0, 3, 300)

outer_scores = []
for train, test in GroupKFold(n_splits=5).split(genes, height, family):
    inner = GridSearchCV(ElasticNet(), {"alpha": [0.01, 0.1, 1.0]}, cv=GroupKFold(n_splits=3))
    inner.fit(genes.iloc[train], height.iloc[train], groups=family[train])
    outer_scores.append(inner.score(genes.iloc[test], height.iloc[test]))
print("R2 of families never met: %.2f" % np.mean(outer_scores))
