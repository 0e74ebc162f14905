import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error


def add_features(df):
    df = df.sort_values("measured_at").reset_index(drop=True)
    df["hour"] = df["measured_at"].dt.hour
    df["level_smooth"] = df["level"].rolling(5, center=True).mean()  # expect: LK105
    return df.dropna()


rng = np.random.default_rng(19)
river = pd.DataFrame({"measured_at": pd.date_range("2024-01-01", periods=800, freq="3h")})
river["rain"] = rng.exponential(1.0, 800)
river["level"] = 200 + np.cumsum(rng.normal(0, 1.5, 800)) + 3 * river["rain"]

river = add_features(river)
split_at = int(len(river) * 0.8)
train, test = river[:split_at], river[split_at:]

cols = ["hour", "rain", "level_smooth"]
ridge = Ridge().fit(train[cols], train["level"])
print("MAE", mean_absolute_error(test["level"], ridge.predict(test[cols])))
