import numpy as np
from scipy.stats import pearsonr

rng = np.random.default_rng(28)
n = 200
height = rng.normal(1.0, 0.2, n)
girth = rng.normal(0.5, 0.1, n)
mass = 700 * height * girth**2 + rng.normal(0, 12, n)
A = np.column_stack([np.ones(n), height, girth, height * girth])

left_out = np.empty(n)
for i in range(n):
    others = np.delete(A, i, axis=0)
    coefficients = np.linalg.lstsq(others, np.delete(mass, i), rcond=None)[0]
    left_out[i] = A[i] @ coefficients
print("r of measured and predicted mass:", pearsonr(mass, left_out).statistic)
