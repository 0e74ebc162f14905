import hashlib

SEED = 42
def place(key):
    return int(hashlib.md5(f"{SEED}-{key}".encode()).hexdigest(), 16) % 100
bucket = fraud["transaction_id"].map(place)
splits = {"fraud": {"train": fraud[bucket < 70], "test": fraud[bucket >= 70]}}
