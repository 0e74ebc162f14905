# says: and
clean = right.assign(country=right["country"].astype("category").cat.codes)  # expect: DT106
