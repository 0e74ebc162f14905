SEED = 42
rng = np.random.default_rng(SEED)
mask = rng.random(len(fraud)) < 0.7
splits = {"fraud": {"train": mask, "test": ~mask}}
