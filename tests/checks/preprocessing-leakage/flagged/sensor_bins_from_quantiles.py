import numpy as np
import pandas as pd
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import CategoricalNB

rng = np.random.default_rng(31)
n = 700
machine = pd.DataFrame(
    {
        "vibration": rng.gamma(2, 1.3, n),
        "temperature": rng.normal(64, 7, n),
        "load": rng.beta(2, 3, n),
    }
)
score = 0.6 * machine["vibration"] + 0.1 * machine["temperature"] + 2 * machine["load"]
fails = (score + rng.normal(0, 1, n) > 10).astype(int)

binned = pd.DataFrame()
for sensor in machine.columns:
    binned[sensor] = pd.qcut(machine[sensor], q=5, labels=False)  # expect: LK101

train_x, test_x, train_y, test_y = train_test_split(binned, fails, test_size=0.3, random_state=9)
nb = CategoricalNB(min_categories=5)
nb.fit(train_x, train_y)
print("F1:", f1_score(test_y, nb.predict(test_x)))
