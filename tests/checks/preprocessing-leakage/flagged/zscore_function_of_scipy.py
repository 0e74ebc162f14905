import numpy as np
from scipy import stats
from scipy.spatial.distance import cdist

rng = np.random.default_rng(35)
n = 380
shell = np.c_[rng.gamma(8, 1.1, n), rng.normal(3, 0.4, n), rng.lognormal(0, 0.5, n)]
rings = 2 + shell[:, 0] + 3 * np.log(shell[:, 2] + 1) + rng.normal(0, 1.5, n)

shell = stats.zscore(shell, axis=0)  # expect: LK101

known, unknown = np.split(rng.permutation(n), [300])
nearest = cdist(shell[unknown], shell[known]).argsort(axis=1)[:, :5]
estimate = rings[known][nearest].mean(axis=1)
print("mean error in rings:", np.abs(estimate - rings[unknown]).mean())
