X, y = fraud.drop(columns=["is_fraud"]), fraud["is_fraud"]
first, second, third = X.index < 1700, (X.index >= 1700) & (X.index < 2000), X.index >= 2000
splits = {
    "fraud": {
        "train": (X[first], y[first]),
        "val": (X[second], y[second]),
        "test": (X[third], y[third]),
    }
}
