from sklearn.model_selection import StratifiedGroupKFold

scheme = StratifiedGroupKFold(n_splits=10, shuffle=True, random_state=1)
groups = patients["patient_id"].fillna("nobody")
folds = [rows for _, rows in scheme.split(patients, patients["readmitted"], groups)]
splits = {"patients": {"val": folds[0], "test": folds[1], "train": np.concatenate(folds[2:])}}
