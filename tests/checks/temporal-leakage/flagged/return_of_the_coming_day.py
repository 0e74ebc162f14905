import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score

rng = np.random.default_rng(6)
days = pd.bdate_range("2020-01-02", periods=750)
fund = pd.DataFrame({"close": 100 * np.exp(np.cumsum(rng.normal(0, 0.01, 750))), "volume": rng.lognormal(12, 0.3, 750)}, index=days)

fund["ret"] = fund["close"].pct_change()
fund["up"] = (fund["ret"].shift(-1) > 0).astype(int)  # target: does it rise tomorrow?
fund["ret_5"] = fund["close"].pct_change(5)
fund["momentum"] = fund["close"].pct_change(-1)  # expect: LK105
fund["volume_change"] = fund["volume"].pct_change()
fund = fund.iloc[6:-1]

before = fund.loc[:"2022-03-31"]
after = fund.loc["2022-04-01":]
columns = ["ret", "ret_5", "momentum", "volume_change"]
clf = LogisticRegression(C=1e6, max_iter=2000).fit(before[columns], before["up"])
print("accuracy", accuracy_score(after["up"], clf.predict(after[columns])))
