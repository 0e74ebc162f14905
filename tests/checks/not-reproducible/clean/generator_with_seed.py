rng = np.random.default_rng(5)
mask = rng.random(len(fraud)) < 0.7
splits = {"fraud": {"train": mask, "test": ~mask}}
