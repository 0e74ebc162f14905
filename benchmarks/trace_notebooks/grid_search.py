"""Sensors: many columns of numbers, and parameters that are searched by cross-validation."""

import pandas as pd
from sklearn.datasets import make_classification
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import balanced_accuracy_score, confusion_matrix
from sklearn.model_selection import (
    GridSearchCV,
    RandomizedSearchCV,
    StratifiedKFold,
    cross_validate,
    train_test_split,
)
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = make_classification(
    n_samples=3000, n_features=60, n_informative=12, n_classes=3, random_state=8
)
sensors = pd.DataFrame(X, columns=[f"sensor_{number}" for number in range(X.shape[1])])
sensors["mean"] = sensors.mean(axis=1)
sensors["spread"] = sensors.std(axis=1)
print(sensors.describe().T.head(), pd.Series(y).value_counts())

X_train, X_test, y_train, y_test = train_test_split(sensors, y, random_state=8, stratify=y)
folds = StratifiedKFold(4, shuffle=True, random_state=9)
line = Pipeline([("scale", StandardScaler()), ("reduce", PCA(20)), ("model", SVC())])
search = GridSearchCV(
    line, {"reduce__n_components": [10, 20], "model__C": [0.5, 2.0, 8.0]}, cv=folds
)
search.fit(X_train, y_train)
print(search.best_params_, search.best_score_)
print(pd.DataFrame(search.cv_results_)[["params", "mean_test_score"]])

draw = RandomizedSearchCV(
    RandomForestClassifier(60, random_state=3),
    {"max_depth": [4, 8, 16], "min_samples_leaf": [1, 3, 9], "max_features": [0.2, "sqrt"]},
    n_iter=4,
    cv=3,
    random_state=4,
)
draw.fit(X_train, y_train)
print(draw.best_params_, draw.best_score_)

again = cross_validate(search.best_estimator_, X_train, y_train, cv=folds)
print(again["test_score"].mean())
best = search if search.best_score_ > draw.best_score_ else draw
guess = best.predict(X_test)
print(balanced_accuracy_score(y_test, guess))
print(confusion_matrix(y_test, guess))
