# says: `splits['fraud']` is the same with another value of `SEED`
SEED = 42
train = fraud.sample(frac=0.7, random_state=0)
splits = {"fraud": {"train": train, "test": fraud.drop(train.index)}}  # expect: RN103
