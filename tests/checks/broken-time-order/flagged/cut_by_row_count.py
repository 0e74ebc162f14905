# says: not from 2025-10-01 on and before 2025-11-01
ordered = subscriptions.sort_values("snapshot_at", kind="stable")
a, b = int(0.75 * len(ordered)), int(0.85 * len(ordered))
splits = {"subscriptions": {
    "train": ordered[:a],  # expect: SP104
    "val": ordered[a:b],
    "test": ordered[b:],
}}
