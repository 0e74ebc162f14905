# says: when `train` has not ended
at = pd.to_datetime(subscriptions["snapshot_at"])
day = at.dt.day.astype(str) + "." + at.dt.month.astype(str)
ordered = subscriptions.assign(day=day).sort_values("day")
splits = {"subscriptions": (ordered[:700], ordered[700:800], ordered[800:])}  # expect: SP104
