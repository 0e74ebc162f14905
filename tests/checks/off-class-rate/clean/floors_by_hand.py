rng = np.random.default_rng(2)
parts = {"train": [], "val": [], "test": []}
for label, rows in fraud.groupby("is_fraud"):
    ids = rng.permutation(rows["transaction_id"])
    few = int(0.15 * len(ids))
    parts["val"] += list(ids[:few])
    parts["test"] += list(ids[few : 2 * few])
    parts["train"] += list(ids[2 * few :])
splits = {"fraud": parts}
