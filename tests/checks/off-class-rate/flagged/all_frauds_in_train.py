# says: `val` has 0 rows with `is_fraud = 1`
honest = fraud[fraud["is_fraud"] == 0].sample(frac=1, random_state=0)
test = honest[:370]
val = honest[370:740]
train = fraud.drop(test.index).drop(val.index)
splits = {
    "fraud": {
        "train": train,
        "val": val,  # expect: SP105
        "test": test,
    }
}
