def watch(reference, batch):
    far = abs(batch["x"].mean() - reference["x"].mean()) > 1
    return {"drifted": bool(far or batch["kind"].isna().mean() > 0.2)}
