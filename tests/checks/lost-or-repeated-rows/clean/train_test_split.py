from sklearn.model_selection import train_test_split

train, rest = train_test_split(fraud["transaction_id"].to_numpy(), test_size=0.3, random_state=0)
val, test = train_test_split(rest, test_size=0.5, random_state=0)
splits = {"fraud": {"train": train, "val": val, "test": test}}
