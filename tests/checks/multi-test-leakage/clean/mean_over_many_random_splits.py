import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(14)
n = 300
bees = pd.DataFrame({"warmth": rng.normal(22, 4, n), "flowers": rng.gamma(3, 20, n), "wind": rng.exponential(8, n)})
honey = 3 + 0.1 * bees["flowers"] + 0.3 * bees["warmth"] - 0.2 * bees["wind"] + rng.normal(0, 2, n)

scores = {}
for seed in range(12):
    X_train, X_test, y_train, y_test = train_test_split(bees, honey, test_size=0.25, random_state=seed)
    rf = RandomForestRegressor(n_estimators=15, min_samples_leaf=3, random_state=0)
    scores[seed] = rf.fit(X_train, y_train).score(X_test, y_test)

r2 = pd.Series(scores)
# one model, twelve splits, and all of them count
print(f"R2 {r2.mean():.3f} +- {r2.std():.3f} (from {r2.min():.2f} to {r2.max():.2f})")
