# params: {"columns": "columns"}
# says: without naming the column in which that shows
# pays: 0.5
def watch(reference, batch):  # expect: MN101
    far = abs(batch["x"].mean() - reference["x"].mean()) > 1
    gaps = batch["kind"].isna().mean() > 0.2
    return {"drifted": far or gaps, "columns": ["x"]}
