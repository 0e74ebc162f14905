# says: `'CH '`
clean = right.assign(country=right["country"].replace("CH", "CH "))  # expect: DT106
