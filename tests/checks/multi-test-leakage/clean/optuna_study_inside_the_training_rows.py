# views: source
import numpy as np
import optuna
import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import KFold, cross_val_score, train_test_split
from xgboost import XGBRegressor

df = pd.read_csv("apartments.csv")
X, y = df[["rooms", "sqm", "lat", "lon", "floor"]], np.log(df["price"])
X_dev, X_test, y_dev, y_test = train_test_split(X, y, test_size=0.15, random_state=1)


def objective(trial):
    params = {
        "max_depth": trial.suggest_int("max_depth", 2, 9),
        "learning_rate": trial.suggest_float("learning_rate", 1e-3, 0.3, log=True),
        "n_estimators": trial.suggest_int("n_estimators", 50, 800),
    }
    cv = KFold(5, shuffle=True, random_state=0)
    return -cross_val_score(XGBRegressor(**params), X_dev, y_dev, cv=cv, scoring="neg_mean_absolute_error").mean()


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=80)

chosen = XGBRegressor(**study.best_params).fit(X_dev, y_dev)
print("log error on the test part", mean_absolute_error(y_test, chosen.predict(X_test)))
