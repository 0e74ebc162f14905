# expect-anywhere: SP101
# says: `splits` is not defined
ids = fraud["transaction_id"].tolist()
split = {"fraud": {"train": ids[:1700], "val": ids[1700:2000], "test": ids[2000:]}}
