import pickle
import sys

import pandas as pd
from churn.checking import check


def load(name):
    with open(f"model/{name}.pkl", "rb") as file:
        return pickle.load(file)


def main(source, target):
    rows = pd.read_csv(source)
    features, classifier = load("features"), load("classifier")
    check(rows, features.plans)
    if len(rows):
        rows["probability"] = classifier.predict_proba(features(rows))[:, 1].round(4)
    else:
        rows["probability"] = []
    rows.to_csv(target, columns=["probability", "snapshot_id", "customer_id"], index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
