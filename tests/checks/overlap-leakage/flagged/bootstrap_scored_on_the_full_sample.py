"""Bootstrap estimate of the error of a regression tree."""
import numpy as np
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(1848)
n = 420
iron = rng.normal(14, 2, n)
dose = rng.uniform(0, 60, n)
age = rng.uniform(20, 85, n)
X = np.column_stack([iron, dose, age])
ferritin = 20 + 4 * iron + 0.8 * dose - 0.2 * age + rng.normal(0, 18, n)

errors = []
for b in range(40):
    drawn = rng.integers(0, n, n)
    tree = DecisionTreeRegressor(min_samples_leaf=2, random_state=b)
    tree.fit(X[drawn], ferritin[drawn])
    errors.append(np.mean((ferritin - tree.predict(X)) ** 2))  # expect: LK102

print("bootstrap estimate of the RMSE:", np.sqrt(np.mean(errors)))
