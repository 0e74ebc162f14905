# says: is 4 where 3.91667 is right
# pays: 0.16666667
def weekly(rows):  # expect: FN101
    return {"mean": rows["x"].median(), "areas": sorted(rows["area"].unique()), "rows": len(rows)}
