# says: `report['guests']` is missing
# pays: 0.3333
report = {name: counts[name] for name in ("gaps", "swiss")}  # expect: DT110
