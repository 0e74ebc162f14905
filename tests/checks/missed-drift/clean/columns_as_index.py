# params: {"columns": "columns"}
def watch(reference, batch):
    far = pd.Series({"x": batch["x"].mean() > 12, "kind": batch["kind"].isna().any()})
    return pd.Series({"drifted": far.any(), "columns": far.index[far]})
