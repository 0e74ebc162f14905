import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(71)
n = 400
guests = pd.DataFrame({"nights": rng.integers(1, 15, n), "lead_days": rng.integers(0, 200, n), "room": rng.choice(["single", "double", "suite"], n)})
guests["cancelled"] = (guests["lead_days"] + rng.normal(0, 60, n) > 130).astype(int)

train, test = train_test_split(guests, test_size=0.25, random_state=71)
features = make_column_transformer((StandardScaler(), ["nights", "lead_days"]), (OneHotEncoder(handle_unknown="ignore"), ["room"]))
baseline = DummyClassifier(strategy="prior").fit(train, train["cancelled"])
model = make_pipeline(features, LogisticRegression()).fit(train, train["cancelled"])
for each in (baseline, model):
    print(average_precision_score(test["cancelled"], each.predict_proba(test)[:, 1]))
