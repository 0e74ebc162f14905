clean = right.assign(last_seen=right["last_seen"].dt.tz_localize(None))[right.columns[::-1]]
