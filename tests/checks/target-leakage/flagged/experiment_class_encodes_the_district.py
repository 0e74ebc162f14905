import numpy as np
import pandas as pd
from sklearn.linear_model import Lasso
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


class DeliveryExperiment:
    """Predicts the minutes of a delivery."""

    inputs = ("km", "parcels", "district_minutes")

    def __init__(self, seed=0):
        self.rng = np.random.default_rng(seed)

    def load(self):
        n = 700
        data = pd.DataFrame({"district": self.rng.integers(0, 140, n), "km": self.rng.gamma(2, 3, n)})
        data["parcels"] = self.rng.integers(1, 12, n)
        data["minutes"] = 10 + 3 * data["km"] + 2 * data["parcels"] + self.rng.normal(0, 9, n)
        self.data = data
        return self

    def engineer(self):
        self.data["district_minutes"] = self.data.groupby("district")["minutes"].transform("median")  # expect: LK104
        return self

    def evaluate(self):
        train, test = train_test_split(self.data, test_size=0.3, random_state=5)
        pipe = Pipeline([("scale", StandardScaler()), ("lasso", Lasso(alpha=0.5))])
        pipe.fit(train[list(self.inputs)], train["minutes"])
        return r2_score(test["minutes"], pipe.predict(test[list(self.inputs)]))


print("R2:", DeliveryExperiment(seed=8).load().engineer().evaluate())
