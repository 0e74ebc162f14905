import numpy as np
import pandas as pd
from sklearn.linear_model import PoissonRegressor
from sklearn.metrics import mean_poisson_deviance
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

COLOURS = ["black", "white", "red", "green", "navy", "sand"]
SIZES = ["small", "medium", "large"]

rng = np.random.default_rng(37)
n = 800
shirts = pd.DataFrame({"colour": rng.choice(COLOURS, n), "size": rng.choice(SIZES, n), "discount": rng.gamma(4, 0.5, n)})
rate = np.exp(0.3 + 0.4 * shirts["discount"] + 0.4 * shirts["colour"].isin(["black", "navy"]))
sold = rng.poisson(rate)

colours = OneHotEncoder(categories=[COLOURS], sparse_output=False).fit_transform(shirts[["colour"]])
size = OrdinalEncoder(categories=[SIZES]).fit_transform(shirts[["size"]])
dummies = pd.get_dummies(pd.Categorical(shirts["size"], categories=SIZES), prefix="size", dtype=float)
features = np.hstack([colours, size, dummies.to_numpy(), shirts[["discount"]]])

X_train, X_test, y_train, y_test = train_test_split(features, sold, test_size=0.25, random_state=37)
poisson = PoissonRegressor(alpha=0.01).fit(X_train, y_train)
print("deviance", mean_poisson_deviance(y_test, poisson.predict(X_test)))
