import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(13)
reviews = pd.DataFrame({"user_id": rng.integers(0, 150, 800)})
reviews["length"] = rng.lognormal(4, 0.6, 800)
reviews["grumpy"] = rng.normal(0, 1, 150)[reviews["user_id"]] + rng.normal(0, 0.5, 800)
reviews["one_star"] = (reviews["grumpy"] + rng.normal(0, 1, 800) > 1).astype(int)

users = reviews["user_id"].unique()
train_users, test_users = train_test_split(users, test_size=0.2, random_state=0)
train = reviews[reviews["user_id"].isin(train_users)]
test = reviews[reviews["user_id"].isin(test_users)]

clf = LogisticRegression(max_iter=1000).fit(train[["length", "grumpy"]], train["one_star"])
print("accuracy on users never met:", clf.score(test[["length", "grumpy"]], test["one_star"]))
