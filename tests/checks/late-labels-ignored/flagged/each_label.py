# says: it counts each row with an outcome, also of those whose time is not over
def measure(batch):  # expect: MN103
    return {"n": batch["left"].notna().sum(), "auc": 0.8}
