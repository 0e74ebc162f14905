# %%
import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.tree import DecisionTreeRegressor

# %%
rng = np.random.default_rng(16)
n = 650
pups = pd.DataFrame({"mother_kg": rng.normal(310, 40, n), "litter": rng.gamma(9, 0.2, n), "sea_temp": rng.normal(4, 1.5, n)})
pups["kg"] = 10 + pups.mother_kg / 40 - 2 * pups.litter - 0.5 * pups.sea_temp + rng.normal(0, 1.5, n)

# %%
ids = pups.index.to_numpy()
test_ids = rng.choice(ids, size=150, replace=False)
train_ids = rng.choice(ids, size=500, replace=False)  # expect: LK102

# %%
inputs = ["mother_kg", "litter", "sea_temp"]
train, test = pups[pups.index.isin(train_ids)], pups[pups.index.isin(test_ids)]
tree = DecisionTreeRegressor(min_samples_leaf=2, random_state=0).fit(train[inputs], train["kg"])
print("MAE", mean_absolute_error(test["kg"], tree.predict(test[inputs])))
