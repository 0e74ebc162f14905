import numpy as np
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(51)
ecg = rng.normal(size=(500, 12))
afib = (np.abs(ecg[:, 0]) + ecg[:, 3] + rng.normal(0, 1, 500) > 1.4).astype(int)
X_tr, X_te, y_tr, y_te = train_test_split(ecg, afib, test_size=0.3, random_state=51)

top, top_features = 0.0, None
for features in (1, 2, 4, 6, 9, 12):
    trees = ExtraTreesClassifier(40, max_features=features, random_state=0).fit(X_tr, y_tr)
    if (score := trees.score(X_te, y_te)) > top:  # expect: LK103
        top, top_features = score, features
print(f"max_features={top_features}: accuracy {top:.3f}")
