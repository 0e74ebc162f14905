def weekly(rows):
    return {"areas": np.unique(rows["area"]).tolist(), "mean": np.average(rows["x"].to_numpy())}
