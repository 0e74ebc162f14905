draw = np.random.default_rng(0).random(len(fraud))
splits = {"fraud": {"train": draw < 0.7, "val": (draw >= 0.7) & (draw < 0.85), "test": draw >= 0.85}}
