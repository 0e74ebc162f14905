# params: {"keys": {}}
SEED = 42
splits = {"fraud": {"train": fraud.sample(1700, random_state=SEED)}}
