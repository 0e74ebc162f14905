import numpy as np
import pandas as pd
from sklearn.metrics import r2_score
from sklearn.model_selection import cross_val_predict
from sklearn.neighbors import KNeighborsRegressor


class Calibration:
    """Protein of wheat from near-infrared spectra; each sample has been measured three times."""

    def __init__(self, n_samples=120, replicates=3, seed=4):
        rng = np.random.default_rng(seed)
        true_spectrum = rng.normal(0, 1, (n_samples, 40))
        protein = rng.normal(12, 1.5, n_samples)
        self.table = pd.DataFrame({"sample_id": np.repeat(np.arange(n_samples), replicates)})
        which = self.table["sample_id"].to_numpy()
        self.spectra = true_spectrum[which] + rng.normal(0, 0.05, (len(which), 40))
        self.table["protein"] = protein[which]

    def spread(self):
        return self.table.groupby("sample_id")["protein"].size().max()

    def r2(self):
        model = KNeighborsRegressor(n_neighbors=2)
        predicted = cross_val_predict(model, self.spectra, self.table["protein"], cv=self.folds())  # expect: LK106
        return r2_score(self.table["protein"], predicted)

    @staticmethod
    def folds():
        from sklearn.model_selection import KFold

        return KFold(6, shuffle=True, random_state=0)


calibration = Calibration()
print(calibration.spread(), "replicates; R2", calibration.r2())
