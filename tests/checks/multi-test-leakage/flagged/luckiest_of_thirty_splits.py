import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(41)
X = rng.normal(size=(150, 8))
y = X[:, 0] - X[:, 1] + rng.normal(0, 1.5, 150)


def attempt(seed):
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=seed)
    return LinearRegression().fit(X_tr, y_tr).score(X_te, y_te)


best_seed = max(range(30), key=attempt)  # expect: LK103
print(f"With random_state={best_seed} our model explains {attempt(best_seed):.0%} of the variance.")
