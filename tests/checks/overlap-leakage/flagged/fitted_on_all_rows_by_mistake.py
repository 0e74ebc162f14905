import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(17)
X = rng.normal(size=(500, 6))
y = (X[:, 0] * X[:, 1] + 0.5 * X[:, 2] + rng.normal(0, 0.8, 500) > 0).astype(int)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=17)

clf = RandomForestClassifier(n_estimators=50, random_state=17)
clf.fit(X, y)  # expect: LK102
pred = clf.predict(X_test)
print("accuracy:", accuracy_score(y_test, pred))
