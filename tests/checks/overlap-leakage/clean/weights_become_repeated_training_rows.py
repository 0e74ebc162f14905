import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(49)
n = 500
panel = pd.DataFrame({"income": rng.lognormal(7.8, 0.4, n), "age": rng.uniform(18, 85, n), "trust": rng.normal(5, 2, n)})
panel["votes"] = (panel["age"] / 40 + panel["trust"] / 4 + rng.normal(0, 0.8, n) > 2.2).astype(int)
panel["weight"] = rng.integers(1, 6, n)

shuffled = panel.sample(frac=1, random_state=49, ignore_index=True)
test = shuffled.tail(120)
panel = shuffled.head(380)

# a person with weight 3 stands for three people; only those we learn from
panel = panel.loc[panel.index.repeat(panel["weight"])].reset_index(drop=True)
print(len(panel), "training rows, not all different:", panel.duplicated().sum(), "copies")

columns = ["income", "age", "trust"]
tree = DecisionTreeClassifier(max_depth=4, random_state=0).fit(panel[columns], panel["votes"])
print("accuracy", accuracy_score(test["votes"], tree.predict(test[columns])))
