# says: not before 2026-01-01
# pays: 0.5
clean = right
clean["last_seen"] += pd.Timedelta(days=200)  # expect: DT105
