"""Principal component regression, numpy only, ten folds."""
import numpy as np

rs = np.random.RandomState(8)
n, p, k = 200, 40, 5
latent = rs.normal(size=(n, k))
spectra = latent @ rs.normal(size=(k, p)) + 0.5 * rs.normal(size=(n, p))
octane = 90 + latent[:, 0] - 2 * latent[:, 1] + rs.normal(0, 0.5, n)

_, _, components = np.linalg.svd(spectra - spectra.mean(axis=0), full_matrices=False)  # expect: LK101
scores = spectra @ components[:k].T
design = np.column_stack([np.ones(n), scores])

folds = np.array_split(rs.permutation(n), 10)
press = 0.0
for i, fold in enumerate(folds):
    rest = np.concatenate(folds[:i] + folds[i + 1 :])
    beta, *_ = np.linalg.lstsq(design[rest], octane[rest], rcond=None)
    press += np.sum((octane[fold] - design[fold] @ beta) ** 2)
print("cross-validated RMSE:", np.sqrt(press / n))
