import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(40)
n = 500
people = pd.DataFrame(
    {
        "age": rng.normal(45, 13, n),
        "income": np.where(rng.random(n) < 0.1, np.nan, rng.lognormal(10, 0.4, n)),
        "plan": rng.choice(["basic", "plus", "family"], n),
    }
)
logit = 0.05 * (people["age"] - 45) + (people["plan"] == "basic") + rng.normal(0, 1, n)
y = (logit > 0.4).astype(int)

numbers = Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
columns = ColumnTransformer(
    [("num", numbers, ["age", "income"]),
     ("cat", OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["plan"])]
)
model = Pipeline([("prepare", columns), ("trees", HistGradientBoostingClassifier(max_iter=20))])

X_train, X_test, y_train, y_test = train_test_split(people, y, test_size=0.25, random_state=1)
search = GridSearchCV(model, {"trees__max_leaf_nodes": [4, 8], "prepare__num__fill__strategy": ["mean", "median"]}, cv=3)
search.fit(X_train, y_train)
print(search.best_params_)
print("held out:", search.score(X_test, y_test))
