# says: also stand in `train`, for example 7
train = fraud.sample(frac=0.7, random_state=1)
val = fraud.sample(frac=0.15, random_state=2)
test = fraud.drop(train.index).drop(val.index, errors="ignore")
splits = {"fraud": {"train": train, "val": val, "test": test}}  # expect: SP102
