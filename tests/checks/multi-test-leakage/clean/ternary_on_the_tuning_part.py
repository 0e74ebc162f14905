import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(45)
n = 800
trees = pd.DataFrame({"girth": rng.gamma(6, 20, n), "lean": rng.exponential(4, n), "crown": rng.normal(8, 2, n)})
trees["falls"] = (trees["lean"] / 4 + trees["crown"] / 8 - trees["girth"] / 200 + rng.normal(0, 0.7, n) > 2).astype(int)

train, holdout = train_test_split(trees, test_size=0.4, random_state=45, stratify=trees["falls"])
tune, test = train_test_split(holdout, test_size=0.5, random_state=45, stratify=holdout["falls"])
inputs = ["girth", "lean", "crown"]


def loss(model, part):
    return brier_score_loss(part["falls"], model.predict_proba(part[inputs])[:, 1])


logit = LogisticRegression(max_iter=3000).fit(train[inputs], train["falls"])
forest = RandomForestClassifier(50, min_samples_leaf=5, random_state=0).fit(train[inputs], train["falls"])
better = forest if loss(forest, tune) < loss(logit, tune) else logit
print(type(better).__name__, "Brier score on rows nobody looked at:", loss(better, test))
