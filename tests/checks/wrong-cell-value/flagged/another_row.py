# says: `country`
# pays: 0.25
clean = right.assign(country=right["country"].to_numpy()[::-1])  # expect: DT108
