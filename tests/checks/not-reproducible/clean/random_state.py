train = fraud.sample(frac=0.7, random_state=1)
splits = {"fraud": {"train": train, "test": fraud.drop(train.index)}}
