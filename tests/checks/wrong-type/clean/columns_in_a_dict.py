clean = {name: list(right[name]) for name in right}
