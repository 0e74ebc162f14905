# says: `report['gaps']` is `0`
# pays: 0.3333
report = dict(counts)
report["gaps"] = 0  # expect: DT110
