once = fraud.drop_duplicates(fraud.columns.drop("transaction_id")).sample(frac=1, random_state=3)
a, b = int(0.7 * len(once)), int(0.85 * len(once))
splits = {"fraud": {"train": once[:a], "val": once[a:b], "test": once[b:]}}
