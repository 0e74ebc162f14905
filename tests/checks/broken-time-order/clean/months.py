month = pd.to_datetime(subscriptions["snapshot_at"]).dt.month
splits = {"subscriptions": {"train": month <= 9, "val": month == 10, "test": month > 10}}
