# says: of rows in `train`, for example 7
table = fraud.assign(km_from_home=fraud["km_from_home"].fillna(pd.Series(np.random.default_rng(0).random(len(fraud)))))
once = table.drop_duplicates(table.columns[1:]).sample(frac=1, random_state=3)
ids = once["transaction_id"].tolist()
with_gaps = set(fraud.loc[fraud["km_from_home"].isna(), "transaction_id"])
late = [i for i in ids if i in with_gaps]
splits = {"fraud": {"train": late[::2], "test": late[1::2], "val": sorted(set(ids) - with_gaps)}}  # expect: SP107
