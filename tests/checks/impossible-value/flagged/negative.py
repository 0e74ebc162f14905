# says: below 1
# pays: 0.5
clean = right  # expect: DT105
clean.loc[:3, "nights"] = -2
