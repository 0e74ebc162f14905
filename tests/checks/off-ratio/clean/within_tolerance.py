bucket = fraud["transaction_id"].map(lambda key: hash((key, 7)) % 1000)
splits = {"fraud": {"train": bucket < 700, "val": bucket.between(700, 849), "test": bucket >= 850}}
