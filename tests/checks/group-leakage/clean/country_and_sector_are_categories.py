import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(95)
n = 800
wages = pd.DataFrame(
    {
        "country": rng.choice(["AT", "BE", "CZ", "DK", "EE"], n),
        "sector": rng.choice(["trade", "health", "industry"], n),
        "years": rng.uniform(0, 40, n),
    }
)
wages["wage"] = 1800 + 35 * wages["years"] + wages["country"].map({"AT": 400, "BE": 450, "CZ": -300, "DK": 900, "EE": -350}) + rng.normal(0, 250, n)

print(wages.groupby("country")["wage"].agg(["mean", "count"]))
print(wages.groupby(["sector", "country"]).size().unstack())

# people of one country are different people
train, test = train_test_split(wages, test_size=0.2, stratify=wages["country"], random_state=1)
inputs = ["country", "sector", "years"]
model = Pipeline([
    ("dummies", ColumnTransformer([("cat", OneHotEncoder(), ["country", "sector"])], remainder="passthrough")),
    ("ols", LinearRegression()),
]).fit(train[inputs], train["wage"])
print("R2", r2_score(test["wage"], model.predict(test[inputs])))
