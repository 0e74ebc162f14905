import numpy as np
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import ExtraTreeClassifier

prng = np.random.RandomState(9)
quiet = prng.normal(0, 1, (800, 5))
alarm = prng.normal(0.7, 1, (60, 5))

alarm = np.repeat(alarm, 13, axis=0)  # expect: LK102
X = np.vstack([quiet, alarm])
y = np.r_[np.zeros(len(quiet), int), np.ones(len(alarm), int)]

X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.3, stratify=y, random_state=9)
tree = ExtraTreeClassifier(random_state=9).fit(X_tr, y_tr)
print("recall of the alarms", recall_score(y_te, tree.predict(X_te)))
