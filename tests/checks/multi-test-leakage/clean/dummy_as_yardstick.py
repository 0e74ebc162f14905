import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=9)

baseline = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
print("always the same answer:", baseline.score(X_test, y_test))

gbc = GradientBoostingClassifier(n_estimators=30, random_state=9).fit(X_train, y_train)
print("boosting:", gbc.score(X_test, y_test))
print("features:", np.argsort(gbc.feature_importances_)[-3:])
