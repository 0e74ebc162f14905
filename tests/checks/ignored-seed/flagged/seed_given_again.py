SEED = 7
generator = np.random.default_rng(SEED)
generator = np.random.default_rng(7)
order = generator.permutation(fraud["transaction_id"])
splits = {"fraud": {"train": order[:1700], "test": order[1700:]}}  # expect: RN103
