from sklearn.model_selection import GroupShuffleSplit

groups = patients["patient_id"].fillna(patients["visit_id"])
(train, rest), = GroupShuffleSplit(1, test_size=0.3, random_state=0).split(patients, groups=groups)
(val, test), = GroupShuffleSplit(1, test_size=0.5, random_state=0).split(rest, groups=groups.iloc[rest])
splits = {"patients": {"train": train, "val": rest[val], "test": rest[test]}}
