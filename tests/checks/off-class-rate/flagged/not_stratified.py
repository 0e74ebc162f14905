# says: this is what an unstratified draw gives
from sklearn.model_selection import train_test_split

train, rest = train_test_split(fraud, test_size=0.3, random_state=6)
val, test = train_test_split(rest, test_size=0.5, random_state=6)
splits = {"fraud": {"train": train, "val": val, "test": test}}  # expect: SP105
