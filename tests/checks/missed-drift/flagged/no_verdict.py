# says: is not `True` or `False`
def watch(reference, batch):  # expect: MN101
    return {"drifted": "yes"}
