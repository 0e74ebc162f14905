# params: {"deliverable": "metrics", "key": "name", "kind": "binary", "capacity": 50}
metrics = {"name": "recall@k", "k": 50}
