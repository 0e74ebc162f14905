# says: 2025-10-01
at = pd.to_datetime(subscriptions["snapshot_at"])
splits = {"subscriptions": {
    "train": subscriptions[at <= "2025-09-30"],
    "val": subscriptions[(at > "2025-09-30") & (at <= "2025-10-31")],  # expect: SP104
    "test": subscriptions[at > "2025-10-31"],
}}
