# params: {"deliverable": "metrics", "dataset": "scored", "values": {"cost": {"metric": "expected_cost", "options": {"costs": {"false_positive": 5, "false_negative": 100}}, "prediction": "predicted"}}}
false_alarms = ((scored["predicted"] == 1) & (scored["late"] == 0)).sum()
misses = ((scored["predicted"] == 0) & (scored["late"] == 1)).sum()
metrics = {"cost": (5 * false_alarms + 100 * misses) / len(scored)}
