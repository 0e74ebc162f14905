import numpy as np
import pandas as pd
from sklearn.linear_model import HuberRegressor
from sklearn.model_selection import train_test_split


def winsorise(series, share=0.02):
    """Pull extreme values in."""
    low, high = np.percentile(series, [100 * share, 100 * (1 - share)])  # expect: LK101
    return series.clip(low, high)


rng = np.random.default_rng(90)
n = 900
firms = pd.DataFrame(
    {
        "leverage": rng.standard_t(3, n) * 0.2 + 0.5,
        "turnover": rng.lognormal(1, 1, n),
        "cash_ratio": rng.standard_t(4, n) * 0.3 + 1,
    }
)
firms["spread"] = 180 + 90 * firms["leverage"] - 6 * firms["turnover"] - 20 * firms["cash_ratio"] + rng.normal(0, 25, n)

ratios = ["leverage", "turnover", "cash_ratio"]
firms[ratios] = firms[ratios].apply(winsorise)

train, test = train_test_split(firms, test_size=0.3, random_state=90)
huber = HuberRegressor(max_iter=500).fit(train[ratios], train["spread"])
print("R2 out of sample:", round(huber.score(test[ratios], test["spread"]), 3))
