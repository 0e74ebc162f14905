# views: source
import argparse

import pandas as pd
import xgboost as xgb
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table")
    parser.add_argument("--rounds", type=int, default=3000)
    args = parser.parse_args()

    df = pd.read_feather(args.table)
    X, y = df.drop(columns="chargeback"), df["chargeback"]
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
    dtrain, dtest = xgb.DMatrix(X_tr, label=y_tr), xgb.DMatrix(X_te, label=y_te)

    params = {"objective": "binary:logistic", "eval_metric": "aucpr", "eta": 0.02, "max_depth": 6}
    bst = xgb.train(params, dtrain, args.rounds, evals=[(dtest, "test")], early_stopping_rounds=100)  # expect: LK103

    p = bst.predict(dtest, iteration_range=(0, bst.best_iteration + 1))
    print("average precision", average_precision_score(y_te, p))


if __name__ == "__main__":
    main()
