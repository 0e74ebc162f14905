# says: `splits['fraud']['test']` is missing
splits = {}
train = fraud.sample(frac=0.7, random_state=1)
val = fraud.drop(train.index)
splits["fraud"] = {"train": train["transaction_id"], "val": val["transaction_id"]}  # expect: SP101
