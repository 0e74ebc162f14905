SEED = 7
rows = fraud[:1700].sample(frac=1, random_state=SEED)
splits = {"fraud": {"train": rows["transaction_id"], "test": fraud[1700:]["transaction_id"]}}  # expect: RN103
