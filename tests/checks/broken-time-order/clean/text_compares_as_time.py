at = subscriptions["snapshot_at"]
ids = subscriptions["snapshot_id"]
splits = {"subscriptions": {
    "train": ids[at < "2025-10"].tolist(),
    "val": ids[(at >= "2025-10") & (at < "2025-11")].tolist(),
    "test": ids[at >= "2025-11"].tolist(),
}}
