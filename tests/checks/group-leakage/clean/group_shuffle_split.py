import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GroupShuffleSplit

rng = np.random.default_rng(1)
patient_id = np.repeat(np.arange(100), 6)
visits = pd.DataFrame({"patient_id": patient_id, "sugar": rng.normal(6, 1, 100)[patient_id] + rng.normal(0, 0.3, 600)})
visits["age"] = rng.uniform(20, 90, 100)[patient_id]
visits["diabetes"] = (visits["sugar"] + rng.normal(0, 0.6, 600) > 6.5).astype(int)
print(visits.groupby("patient_id").size().describe())

splitter = GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=0)
train_rows, test_rows = next(splitter.split(visits, groups=visits["patient_id"]))
train, test = visits.iloc[train_rows], visits.iloc[test_rows]

rf = RandomForestClassifier(50, max_depth=5, random_state=0).fit(train[["sugar", "age"]], train["diabetes"])
print("accuracy", rf.score(test[["sugar", "age"]], test["diabetes"]))
