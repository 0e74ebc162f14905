# says: swapped
# pays: 0.667
from sklearn.metrics import precision_score, recall_score, roc_auc_score

actual, predicted = scored["late"], scored["predicted"]
metrics = {}
metrics["precision"] = precision_score(predicted, actual)  # expect: MT106
metrics["recall"] = recall_score(predicted, actual)  # expect: MT106
metrics["auc"] = roc_auc_score(actual, scored["score"])
