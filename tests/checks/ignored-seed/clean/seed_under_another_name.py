SEED = 42
config = {"random_state": SEED, "frac": 0.7}
train = fraud.sample(**config)
splits = {"train": {"fraud": train.index}, "test": {"fraud": fraud.index.difference(train.index)}}
