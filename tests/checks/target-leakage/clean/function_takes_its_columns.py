import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

rng = np.random.default_rng(73)
n = 300
trips = pd.DataFrame({"km": rng.gamma(3, 4, n), "stops": rng.integers(0, 9, n)})
trips["minutes"] = trips["km"] * 2.5 + trips["stops"] * 4 + rng.normal(0, 3, n)


def route(table):
    return table[["km", "stops"]]


train, test = train_test_split(trips, random_state=73)
model = make_pipeline(FunctionTransformer(route), StandardScaler(), LinearRegression())
model.fit(train, train["minutes"])
print(mean_absolute_error(test["minutes"], model.predict(test)))
