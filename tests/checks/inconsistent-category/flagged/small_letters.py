# says: none of AT, CH or IT: `'at'`
clean = right  # expect: DT106
clean.loc[clean["country"] == "AT", "country"] = "at"
