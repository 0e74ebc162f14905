import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import RidgeClassifier

faces, who = load_digits(n_class=5, return_X_y=True)
faces /= 16
faces -= faces.mean(axis=0)  # expect: LK101

even = np.arange(len(faces)) % 2 == 0
model = RidgeClassifier(alpha=1.0, fit_intercept=False)
model.fit(faces[even], who[even])
print("recognised:", np.mean(model.predict(faces[~even]) == who[~even]))
