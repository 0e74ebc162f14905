ids = fraud["transaction_id"].tolist()
splits = {"fraud": {"train": ids[:1700], "val": ids[1700:2000], "test": ids[2000:]}}
