rows = {name: str(value) for name, value in counts.items()}
report = rows  # expect: DT110
