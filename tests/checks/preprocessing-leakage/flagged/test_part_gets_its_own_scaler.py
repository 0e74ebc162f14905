import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.RandomState(64)
wingspan = rng.normal(31, 4, 480)
weight = rng.normal(52, 9, 480)
song = rng.exponential(2.5, 480)
migrates = (wingspan - 0.4 * weight + song + rng.normal(0, 2.5, 480) > 13).astype(int)
birds = np.array([wingspan, weight, song]).T

X_train, X_test, y_train, y_test = train_test_split(birds, migrates, test_size=0.3, random_state=64)

sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.fit_transform(X_test)  # expect: LK101

svm = SVC(kernel="rbf", C=2.0)
svm.fit(X_train, y_train)
print("Accuracy:", svm.score(X_test, y_test))
