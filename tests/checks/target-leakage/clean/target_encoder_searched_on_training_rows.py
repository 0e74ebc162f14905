import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import RobustScaler, TargetEncoder

rng = np.random.default_rng(201)
n = 800
ads = pd.DataFrame({"publisher": rng.choice([f"site-{i}.example" for i in range(40)], n), "bid": rng.lognormal(0, 0.5, n), "position": rng.integers(1, 9, n)})
ads["click"] = (rng.random(n) < 1 / (1 + ads["position"])).astype(int)

X_train, X_test, y_train, y_test = train_test_split(ads.drop(columns="click"), ads["click"], test_size=0.25, random_state=2)
pipe = Pipeline([
    ("prepare", ColumnTransformer([
        ("publisher", TargetEncoder(), ["publisher"]),
        ("numbers", RobustScaler(), ["bid", "position"]),
    ])),
    ("model", LogisticRegression(max_iter=300)),
])
grid = {"prepare__publisher__smooth": [1.0, 10.0, 50.0], "model__C": [0.1, 1.0]}
search = GridSearchCV(pipe, grid, cv=4, scoring="roc_auc").fit(X_train, y_train)
print("chosen on the training rows:", search.best_params_)
print("test AUC:", roc_auc_score(y_test, search.predict_proba(X_test)[:, 1]))
