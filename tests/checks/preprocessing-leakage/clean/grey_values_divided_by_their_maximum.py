"""Grey values are between 0 and 16 by construction of the scanner."""
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

GREY_LEVELS = 16.0

digits = load_digits()
X = digits.images[:800] / GREY_LEVELS
X = X - X.mean(axis=(1, 2), keepdims=True)  # brightness of each picture
ink = (X > 0).reshape(len(X), -1).sum(axis=1, keepdims=True) / 64
X = np.concatenate([X.reshape(len(X), -1), ink], axis=1)
X /= np.linalg.norm(X, axis=1, keepdims=True)

parts = train_test_split(X, digits.target[:800], test_size=0.25, random_state=6)
X_train, X_test, y_train, y_test = parts
print(LogisticRegression(max_iter=300).fit(X_train, y_train).score(X_test, y_test))
