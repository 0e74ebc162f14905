# params: {"call": "weekly", "expected": "held-out/weekly.json"}
# says: raised KeyError: 'y'
def weekly(rows):
    return {"mean": rows["y"].mean(), "areas": []}  # expect: FN101
