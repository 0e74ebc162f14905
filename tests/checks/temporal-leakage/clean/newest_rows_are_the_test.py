import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.metrics import r2_score

rng = np.random.default_rng(26)
lots = pd.DataFrame({"auction_date": pd.date_range("2018-01-01", periods=700, freq="2D"), "lots": rng.integers(10, 80, 700)})
lots["turnover"] = 1000 * lots["lots"] + 300 * np.arange(700) / 7 + rng.normal(0, 4000, 700)

lots = lots.sort_values("auction_date", ascending=False)
lots["turnover_before"] = lots["turnover"].shift(-1)  # one row down is one auction back
lots = lots.dropna()

test, train = lots.head(140), lots.iloc[140:]
assert train["auction_date"].max() < test["auction_date"].min()
trees = ExtraTreesRegressor(60, min_samples_leaf=4, random_state=0).fit(train[["lots", "turnover_before"]], train["turnover"])
print(r2_score(test["turnover"], trees.predict(test[["lots", "turnover_before"]])))
