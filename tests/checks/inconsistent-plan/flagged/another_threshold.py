# says: though the plan has 9 as `drift`
# pays: 0.5
plan = {"watched": ["x"], "thresholds": {"drift": 9}}  # expect: MN104


def watch(reference, batch):
    far = abs(batch["x"].mean() - reference["x"].mean())
    return {"drifted": far > 1, "columns": ["x"], "score": far}
