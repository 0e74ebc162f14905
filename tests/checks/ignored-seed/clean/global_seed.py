SEED = 42
np.random.seed(SEED)
order = np.random.permutation(len(fraud))
splits = {"fraud": (order[:1700], order[1700:2000], order[2000:])}
