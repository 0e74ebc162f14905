from sklearn.model_selection import train_test_split

once = fraud.drop_duplicates(fraud.columns.drop("transaction_id"))

rest, test = train_test_split(once, test_size=0.15, stratify=once["is_fraud"], random_state=1)
train, val = train_test_split(rest, test_size=0.15 / 0.85, stratify=rest["is_fraud"], random_state=1)
splits = {"fraud": {"train": train, "val": val, "test": test}}
