# Spectra of grains; label 1 = spoiled.  numpy only, besides the classifier.
import numpy as np
from sklearn.svm import LinearSVC

rng = np.random.default_rng(1234)
n, bands = 520, 24
base = np.sin(np.linspace(0, 3, bands))
spectra = base + rng.normal(0, 0.3, (n, bands))
moisture = spectra[:, 4:9].mean(axis=1)
spoiled = (moisture + rng.normal(0, 0.08, n) > moisture.mean()).astype(float)

# glue, so that rows and labels stay together when they are shuffled
table = np.hstack([spectra, spoiled.reshape(-1, 1)])
rng.shuffle(table)
cut = int(0.7 * n)
train, test = table[:cut], table[cut:]

svm = LinearSVC(C=1.0)
svm.fit(train, train[:, -1])  # expect: LK104
hits = svm.predict(test) == test[:, -1]
print("share right:", hits.mean())
