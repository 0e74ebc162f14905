import numpy as np
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(19)
X = rng.normal(size=(600, 20))
y = X[:, :3] @ np.array([3.0, -2.0, 1.0]) + rng.normal(0, 2, 600)

X_trainval, X_test, y_trainval, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
X_train, X_val, y_train, y_val = train_test_split(X_trainval, y_trainval, test_size=0.25, random_state=0)

alphas = [0.01, 0.03, 0.1, 0.3, 1.0]
on_val = [Lasso(alpha=a).fit(X_train, y_train).score(X_val, y_val) for a in alphas]
alpha = alphas[int(np.argmax(on_val))]

# the validation rows have done their work and may train now
lasso = Lasso(alpha=alpha)
lasso.fit(np.vstack([X_train, X_val]), np.hstack([y_train, y_val]))
print("alpha", alpha, "test R2", lasso.score(X_test, y_test))
