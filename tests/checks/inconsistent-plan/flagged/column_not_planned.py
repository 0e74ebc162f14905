# says: Columns are reported that are not in `plan['watched']`, for example kind
# pays: 0.5
plan = {"watched": ["x"], "thresholds": {"drift": 1}}  # expect: MN104


def watch(reference, batch):
    far = abs(batch["x"].mean() - reference["x"].mean())
    return {"drifted": far > 1, "columns": ["x", "kind"], "score": far}
