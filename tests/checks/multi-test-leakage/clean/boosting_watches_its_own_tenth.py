import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(22)
X = rng.normal(size=(900, 8))
y = (X[:, 0] * X[:, 1] + X[:, 2] + rng.normal(0, 0.8, 900) > 0.2).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=22)

# a tenth of the training rows decides when to stop
gbc = GradientBoostingClassifier(
    n_estimators=300, validation_fraction=0.1, n_iter_no_change=5, random_state=22
)
gbc.fit(X_train, y_train)
p = gbc.predict_proba(X_test)
print("stopped after", gbc.n_estimators_)
print("log loss", log_loss(y_test, p), "accuracy", accuracy_score(y_test, p.argmax(axis=1)))
