import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler, TargetEncoder

rng = np.random.default_rng(16)
n = 500
flats = pd.DataFrame({"quarter": rng.choice([f"q{i}" for i in range(25)], n), "area": rng.normal(70, 20, n)})
flats["rent"] = flats["area"] * 11 + flats["quarter"].str[1:].astype(int) * 8 + rng.normal(0, 90, n)

pipe = Pipeline(
    [
        ("columns", ColumnTransformer([
            ("quarter", TargetEncoder(target_type="continuous", random_state=0), ["quarter"]),
            ("area", StandardScaler(), ["area"]),
        ])),
        ("ridge", Ridge()),
    ]
)
cv = KFold(5, shuffle=True, random_state=0)
print(cross_val_score(pipe, flats[["quarter", "area"]], flats["rent"], cv=cv).mean())
