# says: `last_seen`
# pays: 0.25
clean = right
clean["last_seen"] += pd.Timedelta(days=1)  # expect: DT108
