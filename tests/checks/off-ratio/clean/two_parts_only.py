# params: {"parts": ["train", "test"], "shares": {"train": 0.8, "test": 0.2}}
train = fraud.sample(frac=0.8, random_state=3)
splits = {"fraud": {"train": train, "holdout": fraud.drop(train.index)}}
