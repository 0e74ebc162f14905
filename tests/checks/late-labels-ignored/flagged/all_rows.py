# says: it counts all rows, those without an outcome among them
def measure(batch):  # expect: MN103
    return {"n": len(batch.fillna({"left": 0})), "auc": 0.8}
