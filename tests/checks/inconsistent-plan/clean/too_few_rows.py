# params: {"thresholds": [{"call": "watch", "verdict": "low", "score": "mean", "key": ["floor"], "alarm": "below", "enough": {"counted": "n", "key": ["fewest"]}}]}
plan = {"watched": [], "floor": 100, "fewest": 500}


def watch(reference, batch):
    return {"low": False, "mean": batch["x"].mean(), "n": len(batch)}
