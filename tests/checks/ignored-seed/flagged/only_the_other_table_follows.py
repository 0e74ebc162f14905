SEED = 7
train = patients.sample(frac=0.7, random_state=SEED)
splits = {"patients": {"train": train}, "fraud": {"train": fraud[:1700]}}  # expect: RN103
