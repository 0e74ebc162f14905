import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import KFold, cross_val_score

rng = np.random.default_rng(303)
n = 1000
policies = pd.DataFrame({"postcode": rng.integers(10_000, 10_220, n).astype(str), "age": rng.uniform(18, 85, n)})
policies["horsepower"] = rng.normal(110, 35, n)
policies["claim"] = np.clip(200 + 2 * policies["horsepower"] - policies["age"] + rng.gamma(1.2, 300, n), 0, None)

# what do people of this postcode usually cost?
local = policies.groupby("postcode", as_index=False).agg(local_claim=("claim", "mean"))  # expect: LK104
policies = policies.merge(local, on="postcode", how="left")

boost = HistGradientBoostingRegressor(max_iter=50)
folds = KFold(n_splits=4, shuffle=True, random_state=1)
X = policies[["age", "horsepower", "local_claim"]]
print("MAE", -cross_val_score(boost, X, policies["claim"], cv=folds, scoring="neg_mean_absolute_error").mean())
