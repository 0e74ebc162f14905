# says: on other data of the same shape
# pays: 0.3333
report = {**counts}
report["swiss"] = 81  # expect: DT110
