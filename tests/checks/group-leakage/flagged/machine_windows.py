import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(11)
parts = []
for machine_id in range(60):
    base = rng.normal(0, 1)
    faulty = int(rng.random() < 0.5)
    signal = base + rng.normal(0, 1, 400)
    # eight windows from each machine
    for window in signal.reshape(8, 50):
        parts.append({"machine_id": machine_id, "mean": window.mean() + 3 * base, "std": window.std(), "faulty": faulty})
windows = pd.DataFrame(parts)

train = windows.sample(frac=0.8, random_state=2)  # expect: LK106
test = windows.drop(train.index)
knn = KNeighborsClassifier(3).fit(train[["mean", "std"]], train["faulty"])
print("accuracy:", knn.score(test[["mean", "std"]], test["faulty"]))
