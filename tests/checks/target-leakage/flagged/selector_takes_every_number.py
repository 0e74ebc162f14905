import numpy as np
import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(76)
n = 300
boats = pd.DataFrame({"length_m": rng.normal(11, 3, n), "age": rng.integers(0, 40, n), "hull": rng.choice(["steel", "wood"], n)})
boats["price"] = boats["length_m"] * 9000 - boats["age"] * 700 + rng.normal(0, 4000, n)

features = make_column_transformer(
    (StandardScaler(), make_column_selector(dtype_include="number")),
    (OneHotEncoder(), make_column_selector(dtype_include=object)),
)
train, test = train_test_split(boats, random_state=76)
model = make_pipeline(features, RandomForestRegressor(n_estimators=5, random_state=0))
model.fit(train, train["price"])  # expect: LK104
print(model.score(test, test["price"]))
