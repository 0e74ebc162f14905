import time

SEED = time.perf_counter_ns() % 2**32
order = np.random.default_rng(SEED).permutation(len(fraud))
splits = {"fraud": {
    "train": order[:1700],  # expect: RN102
    "test": order[1700:],
}}
