# says: 1 of 2
ordered = patients.dropna().sort_values("patient_id", kind="stable").reset_index(drop=True)
same = ordered["patient_id"].eq(ordered["patient_id"].shift(-1))
a = int(np.flatnonzero(same & (ordered.index > 0.7 * len(ordered)))[0]) + 1
b = int(np.flatnonzero(~same & (ordered.index > 0.85 * len(ordered)))[0]) + 1
parts = {"train": ordered[:a]}
parts["val"] = ordered[a:b]
parts["test"] = ordered[b:]
splits = {"patients": {
    "train": parts["train"]["visit_id"],
    "val": parts["val"]["visit_id"],  # expect: SP106
    "test": parts["test"]["visit_id"],
}}
