# says: `splits['fraud']['val']`
train = fraud[:1700]
splits = {"fraud": {"train": train["transaction_id"].tolist()}}
splits["fraud"]["val"] = fraud[1700:].sample(300)["transaction_id"].tolist()  # expect: RN102
