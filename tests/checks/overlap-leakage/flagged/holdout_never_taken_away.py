import numpy as np
from sklearn.ensemble import AdaBoostClassifier
from sklearn.metrics import matthews_corrcoef

rng = np.random.default_rng(73)
reads = rng.normal(size=(600, 8))
variant = (reads[:, 0] + reads[:, 1] * reads[:, 2] + rng.normal(0, 1, 600) > 0.3).astype(int)

shuffled = rng.permutation(600)
reads, variant = reads[shuffled], variant[shuffled]

X_train, y_train = reads, variant
X_valid, y_valid = reads[-150:], variant[-150:]  # expect: LK102

ada = AdaBoostClassifier(n_estimators=40, random_state=0).fit(X_train, y_train)
print("MCC", round(matthews_corrcoef(y_valid, ada.predict(X_valid)), 3))
