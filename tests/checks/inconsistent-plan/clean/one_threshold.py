plan = {"watched": ("x", "kind"), "thresholds": {"drift": 1}}


def watch(reference, batch):
    far = abs(batch["x"].mean() - reference["x"].mean())
    return {"drifted": far > plan["thresholds"]["drift"], "columns": {"x"}, "score": far}
