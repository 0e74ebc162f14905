# group-column: barrel
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(24)
barrel = rng.integers(0, 60, 720)
chemistry = rng.normal(size=(60, 5))
taste = rng.normal(85, 4, 60)
bottles = pd.DataFrame(chemistry[barrel] + rng.normal(0, 0.1, (720, 5)), columns=["acid", "tannin", "alcohol", "sugar", "sulphur"])
bottles["barrel"] = barrel
bottles["points"] = taste[barrel] + rng.normal(0, 0.5, 720)

y = bottles.pop("points")
X_train, X_test, y_train, y_test = train_test_split(bottles.drop(columns="barrel"), y, random_state=24)  # expect: LK106
model = HistGradientBoostingRegressor(max_iter=60).fit(X_train, y_train)
print("R2", r2_score(y_test, model.predict(X_test)))
