from sklearn.metrics import precision_score, recall_score, roc_auc_score

actual, predicted = scored["late"], scored["predicted"]
metrics = dict(
    precision=round(precision_score(actual, predicted), 2),
    recall=str(round(recall_score(actual, predicted), 3)),
    auc=roc_auc_score(actual, scored["score"]),
)
