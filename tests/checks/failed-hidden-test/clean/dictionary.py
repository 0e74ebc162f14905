def weekly(rows):
    return {"mean": rows["x"].mean(), "areas": sorted(rows["area"].unique())}
