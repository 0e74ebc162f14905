# params: {"answer": "metric", "kind": "regression"}
# answers: {"metric": "ROC-AUC"}
# expect-anywhere: MT105
score = 1
