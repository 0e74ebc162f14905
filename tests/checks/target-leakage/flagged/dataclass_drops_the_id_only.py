from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split


@dataclass
class Settings:
    label: str = "no_show"
    drop: tuple[str, ...] = ("appointment_id",)
    test_size: float = 0.25
    seed: int = 12


def make_appointments(n: int = 800) -> pd.DataFrame:
    rng = np.random.default_rng(55)
    frame = pd.DataFrame({"appointment_id": np.arange(n)})
    frame["wait_days"] = rng.exponential(12, n)
    frame["age"] = rng.uniform(0, 95, n)
    frame["reminders"] = rng.integers(0, 3, n)
    chance = 1 / (1 + np.exp(2 - frame["wait_days"] / 15 + frame["reminders"]))
    frame["no_show"] = (rng.random(n) < chance).astype(int)
    return frame


class Trial:
    def __init__(self, settings: Settings):
        self.settings = settings

    def matrices(self, frame):
        y = frame[self.settings.label]
        X = frame.drop(columns=list(self.settings.drop))  # expect: LK104
        return train_test_split(X, y, test_size=self.settings.test_size, random_state=self.settings.seed)

    def run(self):
        X_train, X_test, y_train, y_test = self.matrices(make_appointments())
        model = GradientBoostingClassifier(n_estimators=40, random_state=self.settings.seed)
        model.fit(X_train, y_train)
        return f1_score(y_test, model.predict(X_test))


print("F1", Trial(Settings()).run())
