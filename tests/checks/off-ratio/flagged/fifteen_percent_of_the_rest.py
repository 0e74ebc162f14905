# says: `val` holds 112 rows, 4.5 %
from sklearn.model_selection import train_test_split

train, rest = train_test_split(fraud, test_size=0.3, random_state=0)
test, val = train_test_split(rest, test_size=0.15, random_state=0)
splits = {}
splits["fraud"] = {"train": train, "val": val, "test": test}  # expect: SP103
