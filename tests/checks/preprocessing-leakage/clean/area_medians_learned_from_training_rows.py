# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

# %%
def learn(frame):
    return {"by_area": frame.groupby("area")["size"].median(), "overall": frame["size"].median()}

# %%
def apply(frame, learned):
    typical = frame["area"].map(learned["by_area"]).fillna(learned["overall"])
    return frame.assign(size=frame["size"].fillna(typical))

# %%
rng = np.random.default_rng(48)
n = 620
df = pd.DataFrame({"area": rng.choice([f"area{i}" for i in range(30)], n), "size": rng.normal(85, 22, n), "floor": rng.uniform(0, 8, n)})
df["rent"] = 300 + 9 * df["size"] + 20 * df["floor"] + rng.normal(0, 80, n)
df.loc[rng.random(n) < 0.2, "size"] = np.nan

# %%
df, test_df = train_test_split(df, test_size=0.25, random_state=48)
statistics = learn(df)
df = df.pipe(apply, statistics)
test_df = test_df.pipe(apply, statistics)

# %%
inputs = ["size", "floor"]
rf = RandomForestRegressor(n_estimators=40, min_samples_leaf=4, random_state=0).fit(df[inputs], df["rent"])
print(mean_absolute_error(test_df["rent"], rf.predict(test_df[inputs])))
