# says: where texts were asked
# pays: 0.1667
clean = right.assign(country=right["country"].where(right["meals"] > 2, ""))  # expect: DT101
