"""Online learning: every batch is predicted before the learner may see its labels."""
import numpy as np
from sklearn.linear_model import SGDClassifier

rng = np.random.default_rng(34)
X = rng.normal(size=(1500, 12))
y = (X[:, :4].sum(axis=1) + rng.normal(0, 1.5, 1500) > 0).astype(int)

learner = SGDClassifier(random_state=0)
learner.partial_fit(X[:50], y[:50], classes=np.array([0, 1]))
hits = []
for batch in np.array_split(np.arange(50, 1500), 29):
    hits.extend(learner.predict(X[batch]) == y[batch])
    learner.partial_fit(X[batch], y[batch])
print("share of right answers before learning:", np.mean(hits))
