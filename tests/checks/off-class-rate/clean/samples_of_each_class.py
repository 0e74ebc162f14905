train = fraud.groupby("is_fraud").sample(frac=0.7, random_state=4)
rest = fraud.drop(train.index)
val = rest.groupby("is_fraud").sample(frac=0.5, random_state=4)
splits = {"fraud": {"train": train.index, "val": val.index, "test": rest.drop(val.index).index}}
