# groupby on a category with three values: rows of one plan are different people
import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(53)
n = 600
people = pd.DataFrame({"plan": rng.choice(["S", "M", "L"], n), "age": rng.uniform(18, 80, n), "data_gb": rng.gamma(2, 4, n)})
people["upgrade"] = (people["data_gb"] - 3 * (people["plan"] == "L") + rng.normal(0, 3, n) > 9).astype(int)
print(people.groupby("plan")["upgrade"].mean())
print(people["plan"].unique())

X_train, X_test, y_train, y_test = train_test_split(people[["plan", "age", "data_gb"]], people["upgrade"], random_state=0)
columns = make_column_transformer((OneHotEncoder(), ["plan"]), (StandardScaler(), ["age", "data_gb"]))
model = make_pipeline(columns, LogisticRegression()).fit(X_train, y_train)
print("accuracy", model.score(X_test, y_test))
