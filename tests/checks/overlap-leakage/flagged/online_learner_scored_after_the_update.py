import numpy as np
from sklearn.linear_model import SGDClassifier

rng = np.random.default_rng(21)
X = rng.normal(size=(1200, 30))
w = rng.normal(size=30)
y = (X @ w + rng.normal(0, 4, 1200) > 0).astype(int)

clf = SGDClassifier(loss="log_loss", learning_rate="constant", eta0=0.05, random_state=0)
accuracy = []
for start in range(0, 1200, 40):
    xb, yb = X[start : start + 40], y[start : start + 40]
    clf.partial_fit(xb, yb, classes=[0, 1])
    accuracy.append(clf.score(xb, yb))  # expect: LK102

print("accuracy on incoming batches:", np.mean(accuracy[5:]))
