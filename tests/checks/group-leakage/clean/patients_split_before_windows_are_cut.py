import numpy as np
from sklearn.linear_model import LogisticRegression


def record(rng, ill):
    t = np.arange(600)
    return np.sin(t / (8 if ill else 10)) + rng.normal(0, 0.5, 600)


def windows(records, labels, width=100):
    X, y = [], []
    for signal, label in zip(records, labels):
        for start in range(0, len(signal) - width + 1, width):
            piece = signal[start : start + width]
            spectrum = np.abs(np.fft.rfft(piece))
            X.append(spectrum[:20])
            y.append(label)
    return np.array(X), np.array(y)


rng = np.random.default_rng(65)
labels = rng.integers(0, 2, 60)
records = [record(rng, ill) for ill in labels]

# patients 0-44 for training, the other fifteen for the test; the windows come afterwards
X_train, y_train = windows(records[:45], labels[:45])
X_test, y_test = windows(records[45:], labels[45:])
clf = LogisticRegression(max_iter=2000).fit(X_train, y_train)
print(len(X_train), len(X_test), "windows, accuracy", clf.score(X_test, y_test))
