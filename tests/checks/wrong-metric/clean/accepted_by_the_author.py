# params: {"deliverable": "metric", "kind": "binary", "positive_rate": 0.02, "accepted": ["accuracy"]}
metric = "accuracy"
