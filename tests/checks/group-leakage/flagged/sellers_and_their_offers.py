import argparse

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder


def load(seed):
    rng = np.random.default_rng(seed)
    sellers = pd.DataFrame(
        {
            "seller_id": [f"s{k:04d}" for k in range(120)],
            "country": rng.choice(["DE", "PL", "CN"], 120),
            "account_age": rng.exponential(900, 120).round(),
            "counterfeit": rng.random(120) < 0.35,
        }
    )
    offers = pd.DataFrame({"seller_id": rng.choice(sellers["seller_id"], 900), "price": rng.lognormal(3, 0.7, 900)})
    return offers.merge(sellers, on="seller_id", how="left")


def main(argv=None):
    parser = argparse.ArgumentParser(description="Find counterfeit offers.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--trees", type=int, default=50)
    args = parser.parse_args(argv)

    offers = load(args.seed)
    many = offers.groupby("seller_id").size()
    print(f"{(many > 1).sum()} sellers have several offers, one has {many.max()}")
    train, test = train_test_split(offers, test_size=0.25, random_state=args.seed)  # expect: LK106

    columns = ["country", "account_age", "price"]
    encode = make_column_transformer((OneHotEncoder(), ["country"]), remainder="passthrough")
    model = make_pipeline(encode, RandomForestClassifier(args.trees, random_state=args.seed))
    model.fit(train[columns], train["counterfeit"])
    print("F1", f1_score(test["counterfeit"], model.predict(test[columns])))


if __name__ == "__main__":
    main([])
