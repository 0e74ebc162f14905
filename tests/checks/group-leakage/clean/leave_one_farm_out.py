import numpy as np
import pandas as pd
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import LeaveOneGroupOut

rng = np.random.default_rng(25)
milk = pd.DataFrame({"farm": np.repeat([f"farm {c}" for c in "ABCDEFGH"], 60)})
milk["feed"] = rng.normal(20, 3, 480)
milk["age"] = rng.uniform(2, 9, 480)
milk["litres"] = 0.9 * milk["feed"] - 0.4 * milk["age"] + rng.normal(0, 2, 480)

for train, test in LeaveOneGroupOut().split(milk, groups=milk["farm"]):
    ridge = RidgeCV().fit(milk.iloc[train][["feed", "age"]], milk.iloc[train]["litres"])
    held = milk.iloc[test]
    print(held["farm"].iloc[0], round(ridge.score(held[["feed", "age"]], held["litres"]), 2))
