report = {name: float(value) for name, value in counts.items()}
