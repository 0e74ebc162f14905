clean = right.assign(country=right["country"].where(right["meals"] > 2))
