# params: {"periods": {}}
# says: rows of one moment, 2025-10-01, stand on both sides: 4 in `train` and 4 in `val`
ordered = subscriptions.sort_values("snapshot_at", kind="stable").reset_index(drop=True)
a = int((ordered["snapshot_at"] < "2025-10-01").sum()) + 4
b = int((ordered["snapshot_at"] < "2025-12-01").sum())
splits = {}
splits["subscriptions"] = {"train": ordered[:a], "test": ordered[b:]}
splits["subscriptions"]["val"] = ordered[a:b]  # expect: SP104
