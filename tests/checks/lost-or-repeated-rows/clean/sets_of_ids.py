ids = set(fraud["transaction_id"])
val = {i for i in ids if i % 7 == 0}
test = {i for i in ids - val if i % 7 == 1}
splits = {"fraud": {"train": ids - val - test, "val": val, "test": test}}
