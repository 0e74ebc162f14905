parts = np.array_split(fraud["transaction_id"].to_numpy(), 3)
splits = {"fraud": dict(zip(["train", "val", "test"], parts))}  # expect: SP103
