import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(70)
strength = rng.normal(0, 1, 110)
games = pd.DataFrame({"player_id": rng.integers(0, 110, 1000)})
games["shots"] = rng.poisson(np.exp(1 + 0.3 * strength[games["player_id"]]))
games["minutes"] = rng.uniform(20, 90, 1000)
games["rating"] = 6 + 0.5 * strength[games["player_id"]] + 0.1 * games["shots"] + rng.normal(0, 0.3, 1000)
print(games.groupby("player_id")["rating"].count().describe())

ids = rng.permutation(games["player_id"].unique())
n_test = len(ids) // 4
test_ids, train_ids = ids[:n_test], ids[n_test:]
in_test = np.isin(games["player_id"], test_ids)

knn = make_pipeline(StandardScaler(), KNeighborsRegressor(15))
knn.fit(games.loc[~in_test, ["shots", "minutes"]], games.loc[~in_test, "rating"])
print("R2", knn.score(games.loc[in_test, ["shots", "minutes"]], games.loc[in_test, "rating"]))
