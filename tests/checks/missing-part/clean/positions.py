order = np.random.default_rng(0).permutation(len(fraud))
splits = {"fraud": dict(zip(["train", "val", "test"], np.split(order, [1700, 2100])))}
