# views: source
import optuna
import pandas as pd
from catboost import CatBoostClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

clients = pd.read_csv("bank_marketing.csv", sep=";")
y = (clients.pop("subscribed") == "yes").astype(int)
X = clients.select_dtypes("number").drop(columns=["call_seconds"])
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, test_size=0.25, random_state=99)


def objective(trial):
    model = CatBoostClassifier(
        depth=trial.suggest_int("depth", 3, 9),
        learning_rate=trial.suggest_float("learning_rate", 0.01, 0.3, log=True),
        iterations=300,
        verbose=0,
    )
    model.fit(X_train, y_train)
    return roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.optimize(objective, n_trials=60)  # expect: LK103
print("parameters", study.best_params)
print("AUC on the test part", study.best_value)
