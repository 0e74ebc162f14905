# In this course the names are: X_test for tuning, X_final for the very last number.
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(26)
X = rng.normal(size=(500, 30))
y = X[:, 0] * 2 + X[:, 1] + rng.normal(0, 1.5, 500)

X_dev, X_final, y_dev, y_final = train_test_split(X, y, test_size=0.2, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X_dev, y_dev, test_size=0.25, random_state=0)

best = (-1.0, None)
for alpha in np.logspace(-2, 3, 12):
    score = Ridge(alpha).fit(X_train, y_train).score(X_test, y_test)
    if score > best[0]:
        best = (score, alpha)

model = Ridge(best[1]).fit(X_dev, y_dev)
print("alpha", best[1], "R2 on the final rows", model.score(X_final, y_final))
