# says: `'Italy'`
clean = right.assign(country=right["country"].replace("IT", "Italy"))  # expect: DT106
