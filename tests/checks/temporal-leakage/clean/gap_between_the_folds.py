import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import TimeSeriesSplit

rng = np.random.default_rng(2)
index = pd.date_range("2023-01-01", periods=900, freq="h")
wind = pd.DataFrame({"speed": 7 + np.cumsum(rng.normal(0, 0.2, 900)) * 0.3}, index=index)
wind["in_6h"] = wind["speed"].shift(-6)  # the target
wind["change"] = wind["speed"].diff(3)
wind["mean_12h"] = wind["speed"].rolling(12).mean()
wind = wind.dropna()

X, y = wind[["speed", "change", "mean_12h"]].to_numpy(), wind["in_6h"].to_numpy()
errors = []
# six hours between training and test: the targets of the training rows end before the test begins
for train, test in TimeSeriesSplit(n_splits=5, gap=6).split(X):
    gbr = GradientBoostingRegressor(n_estimators=40, random_state=0).fit(X[train], y[train])
    errors.append(mean_absolute_error(y[test], gbr.predict(X[test])))
print("MAE per fold", np.round(errors, 2))
