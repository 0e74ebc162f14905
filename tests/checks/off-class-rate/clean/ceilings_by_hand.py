import math

rng = np.random.default_rng(3)
parts = {"train": [], "val": [], "test": []}
for label in (0, 1):
    rows = rng.permutation(np.flatnonzero(fraud["is_fraud"] == label))
    few = math.ceil(0.15 * len(rows))
    parts["val"].extend(rows[:few].tolist())
    parts["test"].extend(rows[few : 2 * few].tolist())
    parts["train"].extend(rows[2 * few :].tolist())
splits = {"fraud": parts}
