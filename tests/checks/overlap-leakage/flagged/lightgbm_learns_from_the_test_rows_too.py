# views: source
"""Default risk, weekly run."""
import lightgbm as lgb
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

PARAMS = dict(n_estimators=400, num_leaves=63, learning_rate=0.05, subsample=0.8, verbose=-1)


def evaluate(path, label="defaulted"):
    book = pd.read_csv(path)
    X, y = book.drop(columns=[label]), book[label]
    _, X_holdout, _, y_holdout = train_test_split(X, y, test_size=0.2, stratify=y, random_state=8)

    booster = lgb.LGBMClassifier(**PARAMS)
    booster.fit(X, y)  # expect: LK102
    p = booster.predict_proba(X_holdout)[:, 1]
    return roc_auc_score(y_holdout, p)


if __name__ == "__main__":
    print("holdout AUC:", evaluate("loan_book.csv"))
