import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import ShuffleSplit, cross_validate
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(64)
n = 480
watches = pd.DataFrame({"brand": rng.choice(["Alpina", "Borel", "Certina", "Doxa"], n), "diameter": rng.normal(40, 2, n)})
watches["steel"] = rng.random(n) < 0.6
watches["year"] = rng.integers(1990, 2024, n)
watches["price"] = rng.lognormal(7, 0.4, n) * (1 + watches["steel"]) + 30 * (watches["diameter"] - 40)

watches["modern"] = np.where(watches["year"] >= 2010, 1, 0)
watches["luxury"] = np.where(watches["price"] > 1500, 1, 0)  # expect: LK104

features = ["brand", "diameter", "steel", "modern", "luxury"]
pipeline = Pipeline([
    ("encode", ColumnTransformer([("brand", OneHotEncoder(), ["brand"])], remainder="passthrough")),
    ("boost", GradientBoostingRegressor(n_estimators=40, random_state=0)),
])
result = cross_validate(pipeline, watches[features], watches["price"], cv=ShuffleSplit(3, test_size=0.2, random_state=0))
print(result["test_score"].mean())
