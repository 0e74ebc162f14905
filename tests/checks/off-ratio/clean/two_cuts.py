from sklearn.model_selection import train_test_split

rest, test = train_test_split(fraud, test_size=0.15, random_state=3)
train, val = train_test_split(rest, test_size=0.15 / 0.85, random_state=3)
splits = {"fraud": {"train": train, "val": val, "test": test}}
