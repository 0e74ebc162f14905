# says: an alarm in 6 of 6 batches in which nothing had gone wrong that it should notice
# says: most often it named `x` (in 6)
# params: {"columns": "columns"}
def watch(reference, batch):  # expect: MN102
    return {"drifted": True, "columns": ["x"]}
