"""Readings are cleaned with constants of the manufacturer, not with statistics."""
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

RANGE = {"temperature": (-40.0, 125.0), "current": (0.0, 16.0), "noise": (20.0, 120.0)}

rng = np.random.default_rng(99)
n = 700
pump = pd.DataFrame(
    {
        "temperature": rng.normal(62, 18, n),
        "current": rng.gamma(9, 0.9, n),
        "noise": rng.normal(71, 9, n),
    }
)
broken = (pump["temperature"] / 20 + pump["current"] / 3 + rng.normal(0, 1, n) > 6.8).astype(int)
pump.loc[rng.random(n) < 0.05, "noise"] = np.nan
pump.loc[rng.random(n) < 0.02, "temperature"] = 999.0

scaled = pump.copy()
for sensor, (lowest, highest) in RANGE.items():
    values = scaled[sensor].clip(lowest, highest)
    scaled[sensor] = (values - lowest) / (highest - lowest)
scaled["noise_missing"] = scaled["noise"].isna().astype(int)
scaled = scaled.fillna(-1.0)

X_train, X_test, y_train, y_test = train_test_split(scaled, broken, test_size=0.3, random_state=99)
gbc = GradientBoostingClassifier(n_estimators=40, random_state=99)
print("accuracy:", gbc.fit(X_train, y_train).score(X_test, y_test))
