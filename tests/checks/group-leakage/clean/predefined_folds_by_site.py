import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import PredefinedSplit, cross_val_score

rng = np.random.default_rng(79)
sites = ["Aachen", "Bonn", "Celle", "Dresden", "Essen"]
soil = pd.DataFrame({"site": rng.choice(sites, 500), "clay": rng.uniform(5, 45, 500), "depth": rng.uniform(0, 100, 500)})
soil["carbon"] = 1 + 0.04 * soil["clay"] - 0.01 * soil["depth"] + soil["site"].map(dict(zip(sites, rng.normal(0, 0.2, 5)))) + rng.normal(0, 0.2, 500)

fold_of_row = soil["site"].map({site: fold for fold, site in enumerate(sites)}).to_numpy()
cv = PredefinedSplit(fold_of_row)
r2 = cross_val_score(Ridge(), soil[["clay", "depth"]], soil["carbon"], cv=cv)
print(dict(zip(sites, r2.round(2))))
