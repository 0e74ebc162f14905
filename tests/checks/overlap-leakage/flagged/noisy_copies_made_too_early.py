"""Accelerometer windows: enlarge the data with a little jitter."""
from dataclasses import dataclass, field

import numpy as np
from sklearn.model_selection import ShuffleSplit
from sklearn.neighbors import KNeighborsClassifier


@dataclass
class Recording:
    windows: int = 300
    length: int = 24
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(77))

    def load(self):
        phase = self.rng.uniform(0, 2 * np.pi, (self.windows, 1))
        tempo = self.rng.choice([1.0, 1.3], self.windows)
        t = np.linspace(0, 6, self.length)
        signal = np.sin(tempo[:, None] * t + phase) + self.rng.normal(0, 1.2, (self.windows, self.length))
        return signal, (tempo > 1.1).astype(int)

    def jitter(self, signal, copies=4, size=0.03):
        return [signal + self.rng.normal(0, size, signal.shape) for _ in range(copies)]


recording = Recording()
signal, gait = recording.load()

signal = np.vstack([signal, *recording.jitter(signal)])  # expect: LK102
gait = np.tile(gait, 5)

splitter = ShuffleSplit(n_splits=1, test_size=0.2, random_state=1)
train, test = next(splitter.split(signal))
knn = KNeighborsClassifier(n_neighbors=3).fit(signal[train], gait[train])
print(f"{knn.score(signal[test], gait[test]):.1%} of the windows")
