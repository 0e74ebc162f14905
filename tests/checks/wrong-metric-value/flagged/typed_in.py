# says: on other data
metrics = {
    "precision": 0.641,  # expect: MT106
    "recall": 0.746,  # expect: MT106
    "auc": 0.954,  # expect: MT106
}
