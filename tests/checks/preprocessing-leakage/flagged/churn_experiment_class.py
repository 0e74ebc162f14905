import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


class ChurnExperiment:
    """Keeps data, scaler and model of one experiment together."""

    def __init__(self, frame, target):
        self.y = frame[target].to_numpy()
        self.X = frame.drop(columns=[target]).to_numpy()
        self.scaler = MinMaxScaler()
        self.model = LogisticRegression(C=0.5)

    def prepare(self):
        self.X = self.scaler.fit_transform(self.X)  # expect: LK101
        return self

    def split(self, share=0.2):
        parts = train_test_split(self.X, self.y, test_size=share, random_state=0)
        self.X_train, self.X_test, self.y_train, self.y_test = parts
        return self

    def run(self):
        self.model.fit(self.X_train, self.y_train)
        return self.model.score(self.X_test, self.y_test)


rng = np.random.default_rng(3)
minutes = rng.gamma(3, 60, 600)
calls = rng.poisson(4, 600)
months = rng.uniform(0, 48, 600)
left = (calls - months / 8 + rng.normal(0, 2, 600) > 1).astype(int)
table = pd.DataFrame({"minutes": minutes, "support_calls": calls, "months": months, "left": left})

print(ChurnExperiment(table, "left").prepare().split().run())
