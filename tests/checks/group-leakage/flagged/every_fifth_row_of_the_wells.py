import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(7)
logs = []
for well in range(36):
    rock, gamma, density = rng.integers(0, 3), rng.normal(80, 25), rng.normal(2.4, 0.15)
    for depth in range(25):
        logs.append((f"W-{well}", depth, gamma + rng.normal(0, 3), density + rng.normal(0, 0.02), rock))
logs = pd.DataFrame(logs, columns=["well", "depth", "gamma", "density", "facies"])
print(logs.groupby("well")[["gamma", "density"]].mean().head())

# one row in five is for the test
test = logs.iloc[::5]  # expect: LK106
train = logs.drop(test.index)
tree = DecisionTreeClassifier(min_samples_leaf=3, random_state=0).fit(train[["gamma", "density"]], train["facies"])
print("accuracy", accuracy_score(test["facies"], tree.predict(test[["gamma", "density"]])))
