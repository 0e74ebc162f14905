# params: {"kinds": ["shifted"], "passed_over": ["empty"]}
def watch(reference, batch):
    return {"drifted": int(batch["x"].mean() > 12 or batch["kind"].isna().any())}
