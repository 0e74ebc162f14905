import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

rng = np.random.default_rng(25)
n, length = 360, 30
slope = rng.normal(0, 1, n)
curves = pd.DataFrame(slope[:, None] * np.linspace(0, 1, length) + rng.normal(0, 0.8, (n, length)) + rng.normal(5, 3, (n, 1)))
rising = (slope + rng.normal(0, 0.4, n) > 0.2).astype(int)

# every curve gets its own mean and its own spread
curves = curves.sub(curves.mean(axis=1), axis=0).div(curves.std(axis=1), axis=0)
curves["highest"] = curves.max(axis="columns")
curves["lowest"] = curves.drop(columns="highest").min(axis="columns")
curves.columns = curves.columns.astype(str)

first, second, label_first, label_second = train_test_split(curves, rising, test_size=0.25, random_state=25)
print(LinearSVC(C=0.1).fit(first, label_first).score(second, label_second))
