import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(85)
plant = np.repeat(np.arange(400), rng.integers(1, 6, 400))
photos = pd.DataFrame({"plant_id": plant, "green": rng.normal(0.5, 0.1, 400)[plant], "spots": rng.poisson(3, 400)[plant]})
photos["green"] += rng.normal(0, 0.02, len(photos))
photos["sick"] = (0.3 * photos["spots"] - 4 * photos["green"] + rng.normal(0, 0.5, 400)[plant] > -0.8).astype(int)

one_each = photos.groupby("plant_id").sample(n=1, random_state=0)
print(len(photos), "photos,", len(one_each), "plants")
X_train, X_test, y_train, y_test = train_test_split(one_each[["green", "spots"]], one_each["sick"], random_state=0)
trees = ExtraTreesClassifier(80, min_samples_leaf=4, random_state=0).fit(X_train, y_train)
print("accuracy", trees.score(X_test, y_test))
