# params: {"deliverable": "threshold", "costs": {"false_positive": 5, "false_negative": 100}, "dataset": "scored", "score": "score", "tolerance": 0.0}
# says: of other data
threshold = 0.2229  # expect: MT108
