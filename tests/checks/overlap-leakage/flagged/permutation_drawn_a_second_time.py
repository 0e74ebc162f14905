import numpy as np

rng = np.random.default_rng(404)
n, n_train = 350, 260
humidity = rng.uniform(30, 95, n)
warmth = rng.normal(21, 5, n)
mould = (humidity / 20 - warmth / 12 + rng.normal(0, 0.7, n) > 1.9).astype(int)
points = np.stack([humidity / 20, warmth / 5], axis=-1)

train = rng.permutation(n)[:n_train]
test = rng.permutation(n)[n_train:]  # expect: LK102


def one_nearest(query):
    distance = np.linalg.norm(points[train] - query, axis=1)
    return mould[train][distance.argmin()]


hits = [one_nearest(points[i]) == mould[i] for i in test]
print("walls judged rightly:", np.mean(hits))
