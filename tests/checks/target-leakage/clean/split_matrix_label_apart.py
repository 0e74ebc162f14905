# The label sits in the last column of the shuffled table, and is cut off before anything is fitted.
import numpy as np
from sklearn.ensemble import AdaBoostClassifier

rng = np.random.default_rng(909)
sensors = rng.normal(size=(640, 7))
alarm = (sensors[:, 1] * sensors[:, 2] + rng.normal(0, 0.5, 640) > 0.5).astype(float)
table = np.c_[sensors, alarm]
rng.shuffle(table)

train, test = np.vsplit(table, [480])
model = AdaBoostClassifier(n_estimators=40, random_state=0)
model.fit(train[:, :-1], train[:, -1])
print("accuracy", np.mean(model.predict(test[:, :-1]) == test[:, -1]))
