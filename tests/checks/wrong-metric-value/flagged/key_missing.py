# says: holds no `recall`
# pays: 0.333
from sklearn.metrics import precision_score, recall_score, roc_auc_score

actual, predicted = scored["late"], scored["predicted"]
metrics = {  # expect: MT106
    "precision": precision_score(actual, predicted),
    "auc": roc_auc_score(actual, scored["score"]),
}
