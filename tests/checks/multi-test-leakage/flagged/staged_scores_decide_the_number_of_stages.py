import numpy as np
from sklearn.ensemble import AdaBoostRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.RandomState(2)
x = rng.uniform(0, 6, 300)
y = np.sin(x) + np.sin(6 * x) / 2 + rng.normal(0, 0.3, 300)
x_train, x_test, y_train, y_test = train_test_split(x[:, None], y, test_size=0.33, random_state=2)

ada = AdaBoostRegressor(DecisionTreeRegressor(max_depth=3), n_estimators=60, random_state=2)
ada.fit(x_train, y_train)

curve = [mean_squared_error(y_test, stage) for stage in ada.staged_predict(x_test)]
n_best = int(np.argmin(curve)) + 1  # expect: LK103
print("stop after", n_best, "of 60 stages; test MSE", curve[n_best - 1])
