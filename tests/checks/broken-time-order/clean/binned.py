at = pd.to_datetime(subscriptions["snapshot_at"])
edges = pd.to_datetime(["2025-01-01", "2025-10-01", "2025-11-01", "2026-01-01"])
part = pd.cut(at, edges, right=False, labels=["train", "val", "test"])
splits = {"subscriptions": subscriptions.assign(part=part.astype(str))}
