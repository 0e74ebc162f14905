# says: of `test` are from
month = subscriptions["snapshot_at"].str[5:7].astype(int)
splits = {"subscriptions": {"train": month <= 9}}
splits["subscriptions"]["val"] = month >= 11
splits["subscriptions"]["test"] = month == 10  # expect: SP104
