import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import BayesianRidge
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(105)
n = 460
X = pd.DataFrame({"ph": rng.normal(6.4, 0.5, n), "sand": rng.beta(3, 3, n), "humus": rng.gamma(3, 1, n)})
y = 2 * X["ph"] + 6 * X["sand"] + X["humus"] + rng.normal(0, 1, n)
X.loc[rng.random(n) < 0.15, "humus"] = np.nan

is_train = pd.Series(rng.random(n) < 0.75)
imputer, scaler = SimpleImputer(), StandardScaler()
imputer.fit(X[is_train])
scaler.fit(imputer.transform(X[is_train]))

# the whole table is transformed, but only training rows were learned from
X_ready = scaler.transform(imputer.transform(X))
model = BayesianRidge().fit(X_ready[is_train], y[is_train])
print("R2", model.score(X_ready[~is_train], y[~is_train]))
