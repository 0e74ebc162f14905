ordered = subscriptions.sort_values("snapshot_at")
a, b = np.searchsorted(ordered["snapshot_at"].to_numpy(dtype=str), ["2025-10-01", "2025-11-01"])
splits = {"subscriptions": {"train": ordered[:a], "val": ordered[a:b], "test": ordered[b:]}}
