import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.utils import resample

rng = np.random.default_rng(4)
n = 900
card = pd.DataFrame({"amount": rng.lognormal(3, 1, n), "distance": rng.exponential(20, n), "hour": rng.uniform(0, 24, n)})
card["fraud"] = ((card["amount"] / 40 + card["distance"] / 50 + rng.normal(0, 0.8, n)) > 3).astype(int)

# the classes are not balanced: draw the frauds several times
honest = card[card["fraud"] == 0]
frauds = card[card["fraud"] == 1]
more_frauds = resample(frauds, replace=True, n_samples=len(honest), random_state=4)  # expect: LK102
balanced = pd.concat([honest, more_frauds])

X = balanced.drop("fraud", axis=1)
y = balanced["fraud"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=4)

rf = RandomForestClassifier(n_estimators=40, random_state=4)
rf.fit(X_train, y_train)
print(classification_report(y_test, rf.predict(X_test)))
