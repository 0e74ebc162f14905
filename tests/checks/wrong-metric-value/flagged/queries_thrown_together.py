# params: {"deliverable": "metrics", "dataset": "scored", "values": {"map": {"metric": "map", "prediction": "score", "queries": "predicted"}}}
from sklearn.metrics import average_precision_score

metrics = {"map": average_precision_score(scored["late"], scored["score"])}  # expect: MT106
