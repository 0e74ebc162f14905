import hashlib

key = fraud["transaction_id"].map(lambda i: hashlib.sha256(f"8/{i}".encode()).hexdigest())
rank = fraud.assign(key=key).groupby("is_fraud")["key"].rank(pct=True)
splits = {"fraud": {"train": rank <= 0.7, "val": (rank > 0.7) & (rank <= 0.85), "test": rank > 0.85}}
