# says: Two runs of the same code on the same data gave different results: in `splits['fraud']
from sklearn.model_selection import train_test_split

train, test = train_test_split(fraud, test_size=0.3)
splits = {"fraud": {"train": train.index, "test": test.index}}  # expect: RN102
