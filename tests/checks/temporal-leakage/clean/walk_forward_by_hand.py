import numpy as np
import pandas as pd
from sklearn.linear_model import Lasso

rng = np.random.default_rng(27)
months = pd.period_range("2012-01", periods=130, freq="M")
series = pd.Series(100 + np.arange(130) * 0.7 + 12 * np.sin(np.arange(130) * np.pi / 6) + rng.normal(0, 4, 130), index=months)
table = pd.DataFrame({"y": series, "l1": series.shift(1), "l12": series.shift(12)}).dropna()

errors = []
for end in range(60, len(table)):
    history, now = table.iloc[:end], table.iloc[[end]]
    lasso = Lasso(alpha=0.1).fit(history[["l1", "l12"]], history["y"])
    errors.append(abs(lasso.predict(now[["l1", "l12"]])[0] - now["y"].iloc[0]))
print("mean error one month ahead:", np.mean(errors))
