# says: “The mean of a week is over all its rows”: three rows with 1, 3 and 8 have another mean
# pays: 0.5
def weekly(rows):  # expect: FN109
    return {"mean": rows["x"].median(), "areas": sorted(rows["area"].unique())}
