from sklearn.model_selection import GroupShuffleSplit

groups = pd.util.hash_pandas_object(fraud.drop(columns="transaction_id"), index=False)
(train, rest), = GroupShuffleSplit(1, test_size=0.3, random_state=0).split(fraud, groups=groups)
(val, test), = GroupShuffleSplit(1, test_size=0.5, random_state=0).split(rest, groups=groups.iloc[rest])
splits = {"fraud": {"train": train, "val": rest[val], "test": rest[test]}}
