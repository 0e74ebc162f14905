# says: when `train` has not ended
from sklearn.model_selection import train_test_split

train, rest = train_test_split(subscriptions, test_size=0.3, random_state=0)
val, test = train_test_split(rest, test_size=0.5, random_state=0)
splits = {"subscriptions": {
    "train": train,
    "val": val,  # expect: SP104
    "test": test,
}}
