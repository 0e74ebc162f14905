import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error

rng = np.random.default_rng(50)
stores, days = 8, 160
frame = pd.MultiIndex.from_product([range(stores), pd.date_range("2024-01-01", periods=days)], names=["store", "date"]).to_frame(index=False)
frame["promo"] = rng.integers(0, 2, len(frame))
frame["sales"] = 50 + 8 * frame["store"] + 20 * frame["promo"] + 10 * (frame["date"].dt.dayofweek == 5) + rng.normal(0, 5, len(frame))

frame = frame.sort_values(["store", "date"])
per_store = frame.groupby("store")["sales"]
frame["lag_7"] = per_store.shift(7)
frame["mean_28"] = per_store.transform(lambda s: s.shift(1).rolling(28).mean())
frame["dow"] = frame["date"].dt.dayofweek
frame = frame.dropna()

CUTOFF = "2024-05-12"
train = frame.query("date < @CUTOFF")
test = frame.query("date >= @CUTOFF")
features = ["store", "promo", "lag_7", "mean_28", "dow"]
hgb = HistGradientBoostingRegressor(max_iter=60).fit(train[features], train["sales"])
print("MAE", mean_absolute_error(test["sales"], hgb.predict(test[features])))
