import pickle
from pathlib import Path

import pandas as pd
from churn.features import Features
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import QuantileTransformer


def main():
    train = pd.read_csv("data/train.csv")
    features = Features().fit(train)
    classifier = make_pipeline(
        QuantileTransformer(n_quantiles=50, output_distribution="normal", random_state=7),
        LogisticRegression(C=0.5, class_weight="balanced"),
    )
    classifier.fit(features(train), train.churned)
    Path("model").mkdir(exist_ok=True)
    with open("model/features.pkl", "wb") as file:
        pickle.dump(features, file)
    with open("model/classifier.pkl", "wb") as file:
        pickle.dump(classifier, file)


if __name__ == "__main__":
    main()
