# says: There is no `weekly['areas']`
# pays: 0.5
def weekly(rows):  # expect: FN101
    return {"mean": rows["x"].mean()}
