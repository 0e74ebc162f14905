from sklearn.model_selection import train_test_split

train, rest = train_test_split(fraud, test_size=0.3, stratify=fraud["is_fraud"], random_state=0)
val, test = train_test_split(rest, test_size=0.5, stratify=rest["is_fraud"], random_state=0)
splits = {"fraud": {"train": train, "val": val, "test": test}}
