train = fraud.sample(frac=0.7, random_state=1)
rest = fraud.drop(train.index)
val = rest.sample(frac=0.5, random_state=1)
test = rest.drop(val.index)

splits = {"fraud": {"train": train.index, "val": val.index, "test": test.index}}
