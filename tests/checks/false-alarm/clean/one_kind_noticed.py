def watch(reference, batch):
    return {"drifted": batch["x"].mean() > 12}
