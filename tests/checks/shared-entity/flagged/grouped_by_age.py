# says: stand in more than one part
from sklearn.model_selection import GroupShuffleSplit

(train, rest), = GroupShuffleSplit(1, test_size=0.3, random_state=0).split(patients, groups=patients["stay_days"])
splits = {"patients": {"train": train, "val": rest[::2], "test": rest[1::2]}}  # expect: SP106
