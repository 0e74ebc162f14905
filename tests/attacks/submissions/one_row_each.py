# Tries: A21. Puts a single row in each part, so that little can be wrong with it.
# Afterwards: parts that lose nearly all rows are not accepted, whatever is right about them.
# Ends: ok
# Ceiling: 60
import pandas as pd

SEED = 2025
splits = {}
for name, key in (("subscriptions", "snapshot_id"), ("fraud", "transaction_id"), ("patients", "visit_id")):
    ids = pd.read_csv(f"data/{name}.csv")[key].tolist()
    splits[name] = {"train": ids[:1], "val": ids[1:2], "test": ids[2:3]}
folds = [[at] for at in range(5)]
