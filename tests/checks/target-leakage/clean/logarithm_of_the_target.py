import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(71)
X = rng.uniform(0, 1, (500, 4))
price = np.exp(9 + X[:, 0] + 0.5 * X[:, 1] + rng.normal(0, 0.25, 500))
X_train, X_test, p_train, p_test = train_test_split(X, price, random_state=7)

model = TransformedTargetRegressor(
    regressor=ExtraTreesRegressor(n_estimators=40, min_samples_leaf=3, random_state=0),
    func=np.log1p,
    inverse_func=np.expm1,
)
model.fit(X_train, p_train)
print("MAPE", mean_absolute_percentage_error(p_test, model.predict(X_test)))
