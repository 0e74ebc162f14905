import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import PolynomialFeatures

settings = dict(cows=75, milkings=8, test_share=0.25, seed=13)

rng = np.random.default_rng(settings["seed"])
cow_id = np.repeat(np.arange(settings["cows"]), settings["milkings"])
herd = pd.DataFrame({"cow_id": cow_id})
herd["conductivity"] = rng.normal(5, 0.6, settings["cows"])[cow_id] + rng.normal(0, 0.1, len(herd))
herd["weight"] = rng.normal(650, 60, settings["cows"])[cow_id] + rng.normal(0, 2, len(herd))
herd["litres"] = rng.normal(14, 3, settings["cows"])[cow_id] + rng.normal(0, 0.5, len(herd))
print("milkings per cow:", herd.groupby("cow_id").size().unique())

rows = np.arange(len(herd))
train_rows, test_rows = train_test_split(rows, test_size=settings["test_share"], random_state=settings["seed"])  # expect: LK106
poly = PolynomialFeatures(6, include_bias=False)
center = [[5, 650]]
X = poly.fit_transform((herd[["conductivity", "weight"]].to_numpy() - center) / [[0.6, 60]])
lin = LinearRegression().fit(X[train_rows], herd["litres"].iloc[train_rows])
print("MAE", mean_absolute_error(herd["litres"].iloc[test_rows], lin.predict(X[test_rows])))
