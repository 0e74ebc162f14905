from sklearn.metrics import precision_score, recall_score, roc_auc_score

actual, predicted = scored["late"], scored["predicted"]
metrics = {
    "precision": precision_score(actual, predicted),
    "recall": recall_score(actual, predicted),
    "auc": roc_auc_score(actual, scored["score"]),
}
