import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge

rng = np.random.default_rng(30)
plants = pd.DataFrame(rng.normal(size=(450, 4)), columns=["light", "water", "ph", "soil"])
plants["growth"] = plants @ [2.0, 1.0, -0.5, 0.3] + rng.normal(0, 1, 450)

train = plants.sample(frac=0.75, random_state=30)
test = plants.loc[~plants.index.isin(train.index)]
assert set(train.index).isdisjoint(test.index)

ridge = Ridge().fit(train.drop(columns="growth"), train["growth"])
print(ridge.score(test.drop(columns="growth"), test["growth"]))
