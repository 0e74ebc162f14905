import numpy as np
import pandas as pd
from sklearn.linear_model import SGDRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.preprocessing import StandardScaler
from sklearn.utils import shuffle

rng = np.random.default_rng(22)
tram = pd.DataFrame({"departure": pd.date_range("2024-03-04 05:00", periods=1200, freq="12min")})
tram["rain"] = rng.gamma(0.6, 1, 1200)
tram["delay"] = 60 + 20 * np.isin(tram["departure"].dt.hour, [7, 8, 16, 17]) + 15 * tram["rain"] + rng.normal(0, 15, 1200)
tram["delay_before"] = tram["delay"].shift(1)
tram["rush"] = tram["departure"].dt.hour.isin([7, 8, 16, 17]).astype(int)
tram = tram.iloc[1:]

is_past = tram["departure"] < pd.Timestamp("2024-03-11")
past, future = tram[is_past], tram[~is_past]
past = shuffle(past, random_state=0)  # SGD wants its rows mixed

cols = ["rain", "rush", "delay_before"]
scaler = StandardScaler().fit(past[cols])
sgd = SGDRegressor(random_state=0).fit(scaler.transform(past[cols]), past["delay"])
print("MAE in seconds", mean_absolute_error(future["delay"], sgd.predict(scaler.transform(future[cols]))))
