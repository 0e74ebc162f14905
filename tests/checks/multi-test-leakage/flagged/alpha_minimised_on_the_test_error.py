import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(1066)
X = rng.normal(size=(120, 40))
y = X @ rng.normal(0, 0.4, 40) + rng.normal(0, 2, 120)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.4, random_state=0)


def test_error(log_alpha):
    model = Ridge(alpha=10.0**log_alpha).fit(X_train, y_train)
    return mean_squared_error(y_test, model.predict(X_test))


result = minimize_scalar(test_error, bounds=(-3, 4), method="bounded")  # expect: LK103
print("alpha", 10**result.x)
print("mean squared error on test data", result.fun)
