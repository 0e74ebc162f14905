import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(1)
days = pd.date_range("2022-01-01", periods=700)
visits = pd.DataFrame({"visits": 500 + np.cumsum(rng.normal(0, 9, 700)), "ads": rng.gamma(2, 50, 700)}, index=days)
for lag in (1, 7):
    visits[f"lag_{lag}"] = visits["visits"].shift(lag)
visits["ads_before"] = visits["ads"].shift(1)
visits = visits.dropna()

model = make_pipeline(StandardScaler(), Ridge())
folds = TimeSeriesSplit(n_splits=5)
scores = cross_val_score(model, visits[["lag_1", "lag_7", "ads_before"]], visits["visits"], cv=folds)
print("R2 per period:", scores.round(2))
