splits = {}
bounds = {"train": (0, 1700), "val": (1700, 2000), "test": (2000, None)}
for part, (start, stop) in bounds.items():
    rows = fraud["transaction_id"].iloc[start:stop]
    splits.setdefault("fraud", {})[part] = rows.astype(float if part == "val" else str)
