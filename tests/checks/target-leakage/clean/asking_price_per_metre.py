import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split


def features(df):
    """All of it stands in the advertisement; the target is how long the flat stays on the market."""
    df = df.copy()
    df["price_per_m2"] = df["asking_price"] / df["area"]
    df["price_rank"] = df["asking_price"] / 100_000
    df["expensive"] = np.where(df["asking_price"] > 400_000, 1, 0)
    return df


rng = np.random.default_rng(72)
n = 650
ads = pd.DataFrame({"area": rng.uniform(25, 180, n), "rooms": rng.integers(1, 7, n)})
ads["asking_price"] = ads["area"] * rng.normal(3800, 700, n)
ads["days_on_market"] = 10 + ads["asking_price"] / ads["area"] / 100 + rng.exponential(15, n)

ads = features(ads)
target = ads.pop("days_on_market")
X_train, X_test, y_train, y_test = train_test_split(ads, target, test_size=0.25, random_state=72)
gbr = GradientBoostingRegressor(n_estimators=50, max_depth=2, random_state=0).fit(X_train, y_train)
print(mean_absolute_error(y_test, gbr.predict(X_test)), "days")
