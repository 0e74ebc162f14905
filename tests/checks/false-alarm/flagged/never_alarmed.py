# says: no alarm in any of 10 batches
def watch(reference, batch):  # expect: MN102
    return {"drifted": False}
