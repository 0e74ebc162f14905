import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

CONFIG = {
    "label": "metabolic_syndrome",
    "define_label": ["waist", "pressure", "sugar"],
    "also_drop": ["person"],
    "folds": 4,
}

rng = np.random.default_rng(81)
n = 600
people = pd.DataFrame({"person": np.arange(n), "age": rng.uniform(30, 80, n), "steps": rng.gamma(4, 2000, n), "sleep": rng.normal(7, 1, n)})
burden = people["age"] / 25 - people["steps"] / 6000 + rng.normal(0, 0.5, n)
people["waist"] = 88 + 6 * burden + rng.normal(0, 4, n)
people["pressure"] = 122 + 9 * burden + rng.normal(0, 6, n)
people["sugar"] = 95 + 7 * burden + rng.normal(0, 5, n)

criteria = pd.DataFrame({"w": people.waist > 94, "p": people.pressure > 130, "s": people.sugar > 100})
people[CONFIG["label"]] = (criteria.sum(axis=1) >= 2).astype(int)

X = people.drop(columns=[CONFIG["label"], *CONFIG["define_label"], *CONFIG["also_drop"]])
y = people[CONFIG["label"]]
rf = RandomForestClassifier(50, min_samples_leaf=5, random_state=0)
print("accuracy", cross_val_score(rf, X, y, cv=CONFIG["folds"]).mean())
