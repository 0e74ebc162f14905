import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import cross_val_score


def engineer(df):
    df = df.copy()
    df["rooms_per_floor"] = df["rooms"] / df["floors"]
    df["price_per_m2"] = df["price"] / df["area"]  # expect: LK104
    return df


rng = np.random.default_rng(11)
n = 400
listing = pd.DataFrame({"area": rng.uniform(30, 200, n), "rooms": rng.integers(1, 8, n), "floors": rng.integers(1, 4, n)})
listing["price"] = 2000 * listing["area"] + 15_000 * listing["rooms"] + rng.normal(0, 40_000, n)

listing = engineer(listing)
y = listing.pop("price")
scores = cross_val_score(RandomForestRegressor(n_estimators=30, random_state=0), listing, y, cv=4, scoring="r2")
print(scores.mean())
