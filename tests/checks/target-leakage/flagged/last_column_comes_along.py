"""The matrix has six measurements and, as column 6, the quality."""
import numpy as np
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(3)
measurements = rng.normal(size=(450, 6))
quality = measurements[:, 0] - 0.5 * measurements[:, 3] + rng.normal(0, 1, 450)
data = np.column_stack([measurements, quality])

y = data[:, 6]
X = data[:, :7]  # expect: LK104
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
knn = KNeighborsRegressor(5).fit(X_train, y_train)
print("R2", r2_score(y_test, knn.predict(X_test)))
