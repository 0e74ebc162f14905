import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(9)
energy = pd.DataFrame({"outside": rng.normal(8, 7, 400), "people": rng.integers(1, 6, 400)})
energy["kwh"] = 40 - 1.2 * energy["outside"] + 3 * energy["people"] + rng.normal(0, 4, 400)

print(energy.describe())
print("average outside temperature:", energy["outside"].mean())
print("spread:", energy["outside"].std(), "quartiles:", energy["kwh"].quantile([0.25, 0.5, 0.75]).tolist())
print(energy.corr().round(2))

train, test = train_test_split(energy, test_size=0.25, random_state=8)
tree = DecisionTreeRegressor(max_depth=4).fit(train[["outside", "people"]], train["kwh"])
print("R2:", tree.score(test[["outside", "people"]], test["kwh"]))
