# says: off by whole hours (+1, +2)
shift = np.where(right["meals"] > 4, 2, 1)
clean = right.assign(last_seen=right["last_seen"] + pd.to_timedelta(shift, unit="h"))  # expect: DT109
