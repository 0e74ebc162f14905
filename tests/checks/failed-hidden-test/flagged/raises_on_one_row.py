# says: `weekly` raised ValueError
# pays: 0.5
def weekly(rows):
    if len(rows) < 2:
        raise ValueError("too few")  # expect: FN109
    return {"mean": rows["x"].mean(), "areas": sorted(rows["area"].unique())}
