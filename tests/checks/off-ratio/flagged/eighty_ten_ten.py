# says: `train` holds 1,977 rows, 80.0 % of 2,471 where 70.0 % was asked
a, b = round(0.8 * len(fraud)), round(0.9 * len(fraud))
splits = {
    "fraud": {
        "train": fraud.iloc[:a],  # expect: SP103
        "val": fraud.iloc[a:b],
        "test": fraud.iloc[b:],
    }
}
