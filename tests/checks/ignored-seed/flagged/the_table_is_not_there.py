# says: `splits['fraud']` is missing
SEED = 3
splits = {"patients": {"train": patients.sample(100, random_state=SEED)}}  # expect: RN103
