# says: this is what an unstratified draw gives
from sklearn.model_selection import train_test_split

train, rest = train_test_split(fraud, test_size=0.3, stratify=fraud["is_fraud"], random_state=2)
splits = {"fraud": {"train": train}}
splits["fraud"]["val"], splits["fraud"]["test"] = train_test_split(rest, random_state=2, test_size=0.5)  # expect: SP105
