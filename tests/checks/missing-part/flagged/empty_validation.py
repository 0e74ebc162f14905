# says: `splits['fraud']['val']` is empty
ids = fraud["transaction_id"].tolist()
splits = {
    "fraud": {
        "train": ids[:1700],
        "val": [],  # expect: SP101
        "test": ids[1700:],
    }
}
