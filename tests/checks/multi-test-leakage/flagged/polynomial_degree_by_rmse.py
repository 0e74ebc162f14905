import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

rng = np.random.default_rng(33)
speed = rng.uniform(20, 180, 250).reshape(-1, 1)
litres = 4 + 0.0004 * (speed[:, 0] - 70) ** 2 + rng.normal(0, 0.6, 250)
s_train, s_test, l_train, l_test = train_test_split(speed / 100, litres, test_size=0.3, random_state=0)


def rmse_of(degree):
    curve = make_pipeline(PolynomialFeatures(degree), LinearRegression())
    curve.fit(s_train, l_train)
    return mean_squared_error(l_test, curve.predict(s_test)) ** 0.5


degree = min(range(1, 9), key=rmse_of)  # expect: LK103
print("chosen degree:", degree, "RMSE:", rmse_of(degree))
