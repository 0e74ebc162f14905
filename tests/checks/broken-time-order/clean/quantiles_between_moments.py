# params: {"periods": {}}
at = pd.to_datetime(subscriptions["snapshot_at"])
a, b = at.quantile([0.7, 0.85])
splits = {"subscriptions": {
    "train": subscriptions.index[at < a],
    "val": subscriptions.index[(at >= a) & (at < b)],
    "test": subscriptions.index[at >= b],
}}
