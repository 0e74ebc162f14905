from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.model_selection import train_test_split


@dataclass
class Tuner:
    """Keeps the best of several models, judged by the rows it is given."""

    models: list
    best_model: object = None
    best_score: float = -np.inf

    def tune(self, fit_part, score_part, features, target):
        for model in self.models:
            model.fit(fit_part[features], fit_part[target])
            score = model.score(score_part[features], score_part[target])
            if score > self.best_score:
                self.best_score, self.best_model = score, model
        return self.best_model


rng = np.random.default_rng(82)
n = 500
steel = pd.DataFrame(rng.normal(size=(n, 5)), columns=["C", "Mn", "Si", "Cr", "Ni"])
steel["hardness"] = 200 + 30 * steel["C"] + 12 * steel["Cr"] + rng.normal(0, 25, n)

development, test = train_test_split(steel, test_size=0.2, random_state=0)
train, tuning = train_test_split(development, test_size=0.3, random_state=0)
elements = ["C", "Mn", "Si", "Cr", "Ni"]

tuner = Tuner([Lasso(alpha=a) for a in (0.01, 0.1, 1.0, 5.0, 20.0)])
best = tuner.tune(train, tuning, elements, "hardness")
print(best, "tuning R2", tuner.best_score)
print("test R2", best.score(test[elements], test["hardness"]))
