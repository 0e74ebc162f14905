import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import Lasso
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

# one look at the market on one morning: the advertisements are a cross-section
rng = np.random.default_rng(97)
n = 900
cars = pd.DataFrame({"model_year": rng.integers(2005, 2024, n), "km": rng.gamma(3, 30_000, n), "fuel": rng.choice(["petrol", "diesel", "electric"], n)})
cars["registration"] = pd.to_datetime(cars["model_year"].astype(str)) + pd.to_timedelta(rng.integers(0, 365, n), unit="D")
cars["price"] = 2000 + 900 * (cars["model_year"] - 2004) - 0.03 * cars["km"] + 2500 * (cars["fuel"] == "electric") + rng.normal(0, 1200, n)
cars["price"] = cars["price"].clip(lower=500)

X = cars[["model_year", "km", "fuel"]]
X_train, X_test, y_train, y_test = train_test_split(X, cars["price"], test_size=0.25, random_state=3)
lasso = make_pipeline(
    make_column_transformer((OneHotEncoder(), ["fuel"]), (StandardScaler(), ["model_year", "km"])), Lasso(alpha=10)
)
lasso.fit(X_train, y_train)
print(mean_absolute_percentage_error(y_test, lasso.predict(X_test)))
