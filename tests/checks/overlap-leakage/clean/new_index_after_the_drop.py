import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(91)
n = 500
cheese = pd.DataFrame({"salt": rng.normal(1.8, 0.3, n), "moisture": rng.normal(38, 3, n), "weeks": rng.gamma(5, 6, n)})
cheese["taste"] = 40 + cheese.weeks / 2 - 6 * (cheese.salt - 1.8) ** 2 - cheese.moisture / 4 + rng.normal(0, 3, n)

train = cheese.sample(frac=0.75, random_state=4)
test = cheese.drop(train.index).reset_index(drop=True)
train = train.reset_index(drop=True)
# the labels now begin at 0 in both, yet no cheese is in both
assert len(pd.concat([train, test]).drop_duplicates()) == n

cols = ["salt", "moisture", "weeks"]
knn = KNeighborsRegressor(8).fit(train[cols], train["taste"])
print("R2", knn.score(test[cols], test["taste"]))
