"""Ten-fold cross-validation written at 2 a.m."""
import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(10)
n = 400
df = pd.DataFrame({"ca": rng.normal(2.4, 0.15, n), "pth": rng.lognormal(3.6, 0.5, n), "vitd": rng.gamma(5, 9, n)})
df["stones"] = (6 * df.ca + np.log(df.pth) - df.vitd / 40 + rng.normal(0, 0.9, n) > 17.4).astype(int)

folds = np.array_split(df.sample(frac=1, random_state=10).index.to_numpy(), 10)
accuracies = []
for i in range(10):
    test_index = folds[i]
    train_index = np.concatenate(folds[:i] + folds[i:])  # expect: LK102
    tree = DecisionTreeClassifier(max_depth=7, random_state=0)
    tree.fit(df.loc[train_index, ["ca", "pth", "vitd"]], df.loc[train_index, "stones"])
    part = df.loc[test_index]
    accuracies.append((tree.predict(part[["ca", "pth", "vitd"]]) == part["stones"]).mean())
print(pd.Series(accuracies).describe())
