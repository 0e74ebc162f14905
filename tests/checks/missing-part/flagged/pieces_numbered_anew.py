# says: each of `train`, `val` and `test` has an index that starts anew
shuffled = fraud.sample(frac=1, random_state=1).drop(columns="transaction_id")
a, b = int(0.7 * len(fraud)), int(0.85 * len(fraud))
train = shuffled.iloc[:a].reset_index(drop=True)
val = shuffled.iloc[a:b].reset_index(drop=True)
test = shuffled.iloc[b:].reset_index(drop=True)
splits = {"fraud": {"train": train, "val": val, "test": test}}  # expect: SP101
