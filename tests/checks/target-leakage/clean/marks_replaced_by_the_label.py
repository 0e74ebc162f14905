import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(64)
n = 480
course = pd.DataFrame({"hours": rng.gamma(3, 2, n), "sleep": rng.normal(7, 1, n), "commute": rng.exponential(25, n)})
course["mark"] = 40 + 4 * course["hours"] + 2 * course["sleep"] - 0.1 * course["commute"] + rng.normal(0, 9, n)

course["passed"] = course["mark"].ge(70).astype(int)
course = course.drop(columns=["mark"])

features, label = course.drop(columns=["passed"]), course["passed"]
a, b, ya, yb = train_test_split(features, label, test_size=0.3, random_state=6)
print("accuracy", LogisticRegression(max_iter=500).fit(a, ya).score(b, yb))
