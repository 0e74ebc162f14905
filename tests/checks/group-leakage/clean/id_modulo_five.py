# Own folds: the last digit of the user decides, so that all rows of a user are in one fold.
import numpy as np
import pandas as pd
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(92)
user = rng.integers(1000, 1250, 1400)
clicks = pd.DataFrame({"user_id": user, "dwell": rng.exponential(30, 250)[user - 1000] + rng.exponential(10, 1400), "depth": rng.integers(1, 10, 1400)})
clicks["subscribes"] = (clicks["dwell"] / 30 + clicks["depth"] / 5 + rng.normal(0, 1, 1400) > 3.2).astype(int)

fold = clicks["user_id"] % 5
accuracy = []
for k in range(5):
    train, test = clicks[fold != k], clicks[fold == k]
    nb = GaussianNB().fit(train[["dwell", "depth"]], train["subscribes"])
    accuracy.append(nb.score(test[["dwell", "depth"]], test["subscribes"]))
print("accuracy per fold:", np.round(accuracy, 3), "mean", round(np.mean(accuracy), 3))
