from datetime import datetime

parts = {"train": [], "val": [], "test": []}
for row in subscriptions.to_dict("records"):
    month = datetime.fromisoformat(row["snapshot_at"]).month
    parts["train" if month < 10 else "val" if month == 10 else "test"].append(row["snapshot_id"])
splits = {"subscriptions": parts}
