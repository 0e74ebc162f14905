import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import Perceptron

X, y = load_digits(return_X_y=True)
perm = np.random.RandomState(1).permutation(len(X))
cut = int(0.8 * len(X))

model = Perceptron(random_state=1)
model.fit(X[perm[:cut]], y[perm[:cut]])
print("right:", (model.predict(X[perm[cut:]]) == y[perm[cut:]]).mean())
