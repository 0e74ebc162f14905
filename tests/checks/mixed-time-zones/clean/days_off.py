clean = right.assign(last_seen=right["last_seen"] + pd.Timedelta(days=3, seconds=5))
