clean = right.assign(country=right["country"].astype("category"))
