"""Every digit is added a second time, moved one pixel to the right."""
import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC


def augment(images, labels):
    moved = np.roll(images, 1, axis=2)
    images = np.concatenate([images, moved])  # expect: LK102
    return images, np.concatenate([labels, labels])


digits = load_digits()
images, labels = augment(digits.images[:500], digits.target[:500])
flat = images.reshape(len(images), -1)

X_train, X_test, y_train, y_test = train_test_split(flat, labels, test_size=0.25, random_state=0)
svc = SVC(gamma=0.001).fit(X_train, y_train)
print("accuracy", svc.score(X_test, y_test))
