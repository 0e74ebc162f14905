clean = right.assign(country=right["country"].to_numpy()[::-1])
