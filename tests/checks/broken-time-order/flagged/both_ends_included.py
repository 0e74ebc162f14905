# params: {"periods": {}}
at = pd.to_datetime(subscriptions["snapshot_at"])
splits = {"subscriptions": {
    "train": subscriptions[at.between("2025-01-01", "2025-10-01")],
    "val": subscriptions[at.between("2025-10-01", "2025-11-01")],  # expect: SP104
    "test": subscriptions[at >= "2025-11-01"],
}}
