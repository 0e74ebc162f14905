"""Arrhythmia from single beats; a record holds many beats of one person."""
import numpy as np
import pandas as pd
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def read_beats(n_persons=45, beats=20, seed=1):
    rng = np.random.default_rng(seed)
    frames = []
    for person in range(n_persons):
        shape = rng.normal(0, 1, 6)
        ill = rng.integers(0, 2)
        frame = pd.DataFrame(shape + rng.normal(0, 0.3, (beats, 6)), columns=[f"w{k}" for k in range(6)])
        frames.append(frame.assign(record_id=f"rec{person:02d}", label=ill))
    return pd.concat(frames, ignore_index=True)


def split(beats):
    X = beats.drop(columns=["record_id", "label"])
    y = beats["label"]
    return train_test_split(X, y, test_size=0.2, stratify=y, random_state=1)  # expect: LK106


beats = read_beats()
print(beats["record_id"].value_counts().head(3))
X_train, X_test, y_train, y_test = split(beats)
model = make_pipeline(StandardScaler(), KNeighborsClassifier(3)).fit(X_train, y_train)
print(classification_report(y_test, model.predict(X_test)))
