# says: (-2)
clean = right  # expect: DT109
clean.loc[clean["meals"] == 3, "last_seen"] -= pd.Timedelta(hours=2)
