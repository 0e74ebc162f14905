import numpy as np
from sklearn.svm import SVC

# windows of an accelerometer, thirty subjects
rng = np.random.default_rng(0)
SUBJECTS, WINDOWS, FEATURES = 30, 18, 9
subject = np.arange(SUBJECTS).repeat(WINDOWS)
habit = rng.normal(0, 1.2, (SUBJECTS, FEATURES))
signal = habit[subject] + rng.normal(0, 0.4, (len(subject), FEATURES))
elderly = rng.integers(0, 2, SUBJECTS)[subject]
print("windows per subject:", np.bincount(subject).mean())

train, test = np.split(rng.permutation(len(subject)), [400])  # expect: LK106
svc = SVC(C=10, gamma="scale").fit(signal[train], elderly[train])
print("accuracy:", svc.score(signal[test], elderly[test]))
