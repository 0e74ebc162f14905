"""Each trade gets the latest quote that was known at that moment."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge

rng = np.random.default_rng(58)
start = pd.Timestamp("2024-02-01 09:00")
quotes = pd.DataFrame({"time": start + pd.to_timedelta(np.sort(rng.uniform(0, 20_000, 900)), unit="s")})
quotes["bid"] = 50 + np.cumsum(rng.normal(0, 0.02, 900))
trades = pd.DataFrame({"time": start + pd.to_timedelta(np.sort(rng.uniform(60, 20_000, 400)), unit="s")})
trades["size"] = rng.lognormal(3, 1, 400)

joined = pd.merge_asof(trades, quotes, on="time", direction="backward")
joined["price"] = joined["bid"] + 0.001 * np.log(joined["size"]) + rng.normal(0, 0.01, 400)
joined = joined.sort_values("time")

morning = joined[joined["time"] < "2024-02-01 13:00"]
afternoon = joined[joined["time"] >= "2024-02-01 13:00"]
ridge = Ridge(0.1).fit(morning[["bid", "size"]], morning["price"])
print(ridge.score(afternoon[["bid", "size"]], afternoon["price"]))
