ids = fraud["transaction_id"].tolist()
train, test = ids[:1700], ids[1700:]
np.random.shuffle(train)
splits = {"fraud": {"train": train, "test": set(test)}}
