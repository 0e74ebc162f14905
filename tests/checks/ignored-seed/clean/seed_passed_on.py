SEED = 42
train = fraud.sample(frac=0.7, random_state=SEED)
splits = {"fraud": {"train": train, "test": fraud.drop(train.index)}, "subscriptions": {"train": [500001]}}
