import numpy as np
import pandas as pd
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split


def add_ratios(frame):
    return frame.assign(price_per_item=frame["basket"] / frame["items"])


def z_score(frame):
    return (frame - frame.mean()) / frame.std()  # expect: LK101


rng = np.random.default_rng(77)
baskets = pd.DataFrame(
    {
        "basket": rng.gamma(4, 12, 900),
        "items": rng.integers(1, 15, 900),
        "minutes_on_site": rng.exponential(9, 900),
    }
)
noise = rng.normal(0, 12, 900)
returned = ((baskets["basket"] - 2 * baskets["items"] + noise) > 30).astype(int)

features = baskets.pipe(add_ratios).pipe(z_score)
X_train, X_test, y_train, y_test = train_test_split(features, returned, random_state=0)

clf = SGDClassifier(loss="log_loss", random_state=0)
clf.fit(X_train, y_train)
print("share right:", clf.score(X_test, y_test))
