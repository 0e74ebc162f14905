import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split


class Experiment:
    def __init__(self, X, y, model, *, test_size=0.25, seed=0):
        self.X, self.y = X, y
        self.model = model
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(
            X, y, test_size=test_size, random_state=seed
        )

    def train(self):
        self.model.fit(self.X, self.y)  # expect: LK102
        return self

    def report(self):
        residual = self.y_test - self.model.predict(self.X_test)
        return {"rmse": float(np.sqrt(np.mean(residual**2))), "n": len(residual)}


rng = np.random.default_rng(13)
slope, rainfall, clay = rng.gamma(2, 6, 500), rng.normal(800, 150, 500), rng.beta(2, 4, 500)
erosion = 0.3 * slope + rainfall / 100 - 5 * clay + rng.normal(0, 2, 500)

experiment = Experiment(np.column_stack([slope, rainfall, clay]), erosion, RandomForestRegressor(40, random_state=1))
print(experiment.train().report())
