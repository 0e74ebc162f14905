import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(58)
n = 560
soil = pd.DataFrame({"rain": rng.gamma(5, 100, n), "ph": rng.normal(6.3, 0.7, n), "nitrogen": rng.normal(120, 30, n)})
soil["yield_t"] = 2 + 0.004 * soil.rain + 0.02 * soil.nitrogen - 2 * np.abs(soil.ph - 6.5) + rng.normal(0, 0.4, n)

X_train, X_test, y_train, y_test = train_test_split(soil[["rain", "ph", "nitrogen"]], soil["yield_t"], test_size=0.3, random_state=0)
first = LinearRegression().fit(X_train, y_train)
residual = y_train - first.predict(X_train)  # a target again, never a column of X
second = DecisionTreeRegressor(max_depth=3, random_state=0).fit(X_train, residual)

both = first.predict(X_test) + second.predict(X_test)
print("R2 of the two together:", r2_score(y_test, both))
