import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GroupShuffleSplit


class TenderExperiment:
    def __init__(self, frame, group="supplier_id", target="price", seed=0):
        self.frame, self.group, self.target, self.seed = frame, group, target, seed

    @property
    def features(self):
        return [c for c in self.frame.columns if c not in (self.group, self.target)]

    def split(self, share=0.2):
        splitter = GroupShuffleSplit(n_splits=1, test_size=share, random_state=self.seed)
        for train, test in splitter.split(self.frame, groups=self.frame[self.group]):
            self.train, self.test = self.frame.iloc[train], self.frame.iloc[test]
        return self

    def run(self):
        model = GradientBoostingRegressor(n_estimators=50, random_state=self.seed)
        model.fit(self.train[self.features], self.train[self.target])
        return mean_absolute_error(self.test[self.target], model.predict(self.test[self.features]))


rng = np.random.default_rng(38)
supplier = rng.integers(0, 70, 800)
tenders = pd.DataFrame({"supplier_id": supplier, "tons": rng.gamma(3, 10, 800), "distance": rng.exponential(200, 800)})
tenders["price"] = 90 * tenders["tons"] + 3 * tenders["distance"] + rng.normal(0, 150, 70)[supplier] + rng.normal(0, 60, 800)
print("MAE for new suppliers:", TenderExperiment(tenders).split().run())
