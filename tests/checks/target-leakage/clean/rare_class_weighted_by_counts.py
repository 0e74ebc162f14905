from collections import Counter

import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(41)
n = 1200
wafers = pd.DataFrame(rng.normal(size=(n, 4)), columns=["pressure", "heat", "flow", "power"])
wafers["defect"] = np.where(wafers["heat"] + wafers["flow"] + rng.normal(0, 0.6, n) > 2.6, "crack", "none")

y = wafers["defect"]
X = wafers.loc[:, "pressure":"power"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=4)

counts = Counter(y_train)
class_weight = {label: len(y_train) / (len(counts) * count) for label, count in counts.items()}
print(class_weight)
trees = ExtraTreesClassifier(80, class_weight=class_weight, min_samples_leaf=4, random_state=1)
trees.fit(X_train, y_train)
print("recall of cracks", recall_score(y_test, trees.predict(X_test), pos_label="crack"))
