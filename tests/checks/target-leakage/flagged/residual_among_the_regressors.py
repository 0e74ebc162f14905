import numpy as np
from numpy.linalg import lstsq

rng = np.random.default_rng(500)
n = 300
depth = rng.uniform(0, 40, n)
clay = rng.beta(2, 5, n)
strength = 20 + 1.1 * depth + 30 * clay + rng.normal(0, 6, n)

# rule of thumb of the engineers, and how far the sample is off
rule = 25 + 1.2 * depth
off = strength - rule  # expect: LK104

design = np.column_stack([np.ones(n), depth, clay, off])
idx = rng.permutation(n)
learn, check = np.split(idx, [200])
beta, *_ = lstsq(design[learn], strength[learn], rcond=None)
error = design[check] @ beta - strength[check]
print("standard error on the hundred samples held out:", np.sqrt((error**2).mean()))
