report = {name: np.int64(value) for name, value in counts.items()} | {"more": "text"}
