clean = right
clean["nights"] = clean["nights"].fillna(0)  # expect: DT105
clean["last_seen"] += pd.Timedelta(days=200)  # expect: DT105
