# params: {"datasets": ["survey"]}
from sklearn.model_selection import StratifiedShuffleSplit

draw = StratifiedShuffleSplit(n_splits=1, test_size=0.3, random_state=0)
(train, rest), = draw.split(survey, survey["leaving"])
half = StratifiedShuffleSplit(n_splits=1, test_size=0.5, random_state=0)
(val, test), = half.split(rest, survey["leaving"].iloc[rest])
splits = {"survey": {"train": train, "val": rest[val], "test": rest[test]}}
