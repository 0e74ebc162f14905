table = subscriptions.assign(at=pd.to_datetime(subscriptions["snapshot_at"])).set_index("at").sort_index()
splits = {"subscriptions": {"train": table[:"2025-09"], "val": table["2025-10":"2025-10"], "test": table["2025-11":]}}
