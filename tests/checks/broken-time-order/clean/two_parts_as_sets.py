# params: {"periods": {}, "parts": ["train", "test"]}
at = pd.to_datetime(subscriptions["snapshot_at"])
splits = {"subscriptions": {"train": set(subscriptions.index[at < "2025-07"]), "test": set(subscriptions.index[at >= "2025-07"])}}
