import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split


def add_risk(frame, key, label):
    rate = frame.groupby(key)[label].mean()  # expect: LK104
    frame[key + "_risk"] = frame[key].map(rate)
    return frame


rng = np.random.default_rng(8)
n = 900
pay = pd.DataFrame({"merchant": rng.integers(0, 250, n).astype(str), "amount": rng.lognormal(3, 1, n)})
pay["fraud"] = (rng.random(n) < 0.05 + 0.1 * (pay["amount"] > 50)).astype(int)

pay = add_risk(pay, "merchant", "fraud")
X_train, X_test, y_train, y_test = train_test_split(
    pay[["amount", "merchant_risk"]], pay["fraud"], stratify=pay["fraud"], random_state=3
)
lr = LogisticRegression(max_iter=1000).fit(X_train, y_train)
print("average precision", average_precision_score(y_test, lr.predict_proba(X_test)[:, 1]))
