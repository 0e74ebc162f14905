# params: {"thresholds": [{"call": "watch", "verdict": "low", "score": "mean", "key": ["floor"], "alarm": "below", "enough": {"counted": "n", "key": ["fewest"]}}]}
# says: `watch` gives `True` as `low` from 120 rows, though the plan has 500 as `fewest`
# pays: 0.5
plan = {"watched": [], "floor": 100, "fewest": 500}  # expect: MN104


def watch(reference, batch):
    return {"low": True, "mean": batch["x"].mean(), "n": len(batch)}
