from sklearn.model_selection import StratifiedKFold

scheme = StratifiedKFold(n_splits=20, shuffle=True, random_state=6)
folds = [held_out for _, held_out in scheme.split(fraud, fraud["is_fraud"])]
splits = {"fraud": {
    "val": np.concatenate(folds[:3]),
    "test": np.concatenate(folds[3:6]),
    "train": np.concatenate(folds[6:]),
}}
