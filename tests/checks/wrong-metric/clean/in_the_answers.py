# params: {"answer": "metric", "kind": "regression"}
# answers: {"metric": "mean absolute error"}
score = 1
