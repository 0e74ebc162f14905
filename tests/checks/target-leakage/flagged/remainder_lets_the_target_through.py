import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(75)
n = 400
parcels = pd.DataFrame({"kg": rng.gamma(2, 2, n), "carrier": rng.choice(["north", "south"], n)})
parcels["late"] = (parcels["kg"] + rng.normal(0, 2, n) > 5).astype(int)

columns = ColumnTransformer([("carrier", OneHotEncoder(), ["carrier"])], remainder="passthrough")
train, test = train_test_split(parcels, random_state=75)
model = Pipeline([("columns", columns), ("model", LogisticRegression())])
model.fit(train, train["late"])  # expect: LK104
print(accuracy_score(test["late"], model.predict(test)))
