# says: no alarm in 2 of 2 batches of the kind *empty* (batches `9`, `10`)
# pays: 0.5
def watch(reference, batch):  # expect: MN101
    return {"drifted": abs(batch["x"].mean() - reference["x"].mean()) > 1}
