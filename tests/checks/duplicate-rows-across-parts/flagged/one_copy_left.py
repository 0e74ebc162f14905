# says: 1 row of `test` is a copy of rows in `train`
copy = fraud[fraud.duplicated(list(fraud.columns[1:]))].head(1)
once = fraud.drop_duplicates(list(fraud.columns[1:]))
original = once.merge(copy, on=list(fraud.columns[1:]), suffixes=("", "_copy"))["transaction_id"]
first = once["transaction_id"].isin(original)
rest = once[~first]
splits = {"fraud": {
    "train": pd.concat([rest[:1700], once[first]]),
    "val": rest[1700:2000],
    "test": pd.concat([rest[2000:], copy]),  # expect: SP107
}}
