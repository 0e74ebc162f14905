# says: `measure(…)['auc']` is 0.5 where
# pays: 0.5
def measure(batch):  # expect: MN103
    age = (batch["today"] - batch["day"]).dt.days
    return {"n": int((age > 30).sum()), "auc": 0.5}
