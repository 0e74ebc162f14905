ids = {label: rows["transaction_id"].to_numpy() for label, rows in fraud.groupby("is_fraud")}
cut = {label: np.split(rows, [int(0.7 * len(rows)), int(0.85 * len(rows))]) for label, rows in ids.items()}
splits = {"fraud": {part: [cut[0][at], cut[1][at]] for at, part in enumerate(["train", "val", "test"])}}
