import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(46)
survey = pd.DataFrame({"household": rng.integers(0, 110, 700)})
level = rng.normal(30, 8, 110)
survey["area"] = rng.normal(90, 20, 110)[survey["household"]]
survey["age"] = rng.uniform(0, 90, 700)
survey["kwh"] = level[survey["household"]] + rng.normal(0, 2, 700)
print(survey.groupby("household").agg(members=("age", "size"), oldest=("age", "max")).head())

mask = rng.random(len(survey)) < 0.75  # expect: LK106
train, test = survey[mask], survey[~mask]

# one column for each household
coder = OneHotEncoder(handle_unknown="ignore")
ridge = make_pipeline(coder, Ridge()).fit(train[["household"]], train["kwh"])
print("R2", r2_score(test["kwh"], ridge.predict(test[["household"]])))
