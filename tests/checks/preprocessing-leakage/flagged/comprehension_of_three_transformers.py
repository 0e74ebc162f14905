import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import PCA, FastICA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import cohen_kappa_score
from sklearn.model_selection import StratifiedShuffleSplit

rng = np.random.default_rng(110)
sources = rng.laplace(size=(400, 3))
X = sources @ rng.normal(size=(3, 12)) + 0.4 * rng.normal(size=(400, 12))
y = (sources[:, 0] - sources[:, 1] + rng.normal(0, 0.7, 400) > 0.2).astype(int)

blocks = [PCA(4), FastICA(3, random_state=0, whiten="unit-variance"), MiniBatchKMeans(5, n_init=1, random_state=0)]
X_new = np.hstack([block.fit_transform(X) for block in blocks])  # expect: LK101

(train, test), = StratifiedShuffleSplit(1, test_size=0.3, random_state=0).split(X_new, y)
lr = LogisticRegression(max_iter=500).fit(X_new[train], y[train])
print("kappa", cohen_kappa_score(y[test], lr.predict(X_new[test])))
