import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(21)
n = 500
members = pd.DataFrame({"member_id": rng.permutation(np.arange(7000, 7000 + n))})
members["age"] = rng.uniform(16, 80, n)
members["visits"] = rng.gamma(2, 3, n)
members["fee"] = 20 + 0.2 * members["age"] + members["visits"] + rng.normal(0, 4, n)

assert members["member_id"].is_unique  # nobody is in the table twice
X = members.drop(columns=["member_id", "fee"])
X_train, X_test, y_train, y_test = train_test_split(X, members["fee"], random_state=3)
tree = DecisionTreeRegressor(max_depth=4).fit(X_train, y_train)
print("MAE", mean_absolute_error(y_test, tree.predict(X_test)))
