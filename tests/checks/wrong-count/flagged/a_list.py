# says: not a dict
report = list(counts.values())  # expect: DT110
