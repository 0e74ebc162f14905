# params: {"deliverable": "metric", "kind": "binary", "positive_rate": 0.45}
metric = "Accuracy"
