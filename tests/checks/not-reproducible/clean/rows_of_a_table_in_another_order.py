train = fraud[:1700].sample(frac=1)
splits = {"fraud": {"train": train, "test": fraud[1700:]["transaction_id"].sample(frac=1)}}
