import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_squared_log_error
from sklearn.model_selection import train_test_split

SEED = 14
rng = np.random.default_rng(SEED)
n = 900
houses = pd.DataFrame(
    {
        "LotArea": rng.lognormal(9, 0.4, n),
        "OverallQual": rng.integers(1, 11, n),
        "YearBuilt": rng.integers(1900, 2011, n),
        "GarageCars": rng.integers(0, 4, n),
    }
)
houses["SalePrice"] = np.exp(10.6 + 0.12 * houses.OverallQual + 0.002 * (houses.YearBuilt - 1950) + rng.normal(0, 0.15, n))

houses["SalePrice"] = np.log1p(houses["SalePrice"])
y = houses.SalePrice.values
houses.drop("SalePrice", axis=1, inplace=True)

X_train, X_valid, y_train, y_valid = train_test_split(houses, y, test_size=0.2, random_state=SEED)
model = HistGradientBoostingRegressor(max_iter=60, random_state=SEED)
model.fit(X_train, y_train)

predicted = np.expm1(model.predict(X_valid))
print("RMSLE", np.sqrt(mean_squared_log_error(np.expm1(y_valid), predicted)))
