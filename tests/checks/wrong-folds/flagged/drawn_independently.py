# says: held out more than once
from sklearn.model_selection import StratifiedShuffleSplit

scheme = StratifiedShuffleSplit(n_splits=5, test_size=0.2, random_state=0)
folds = list(scheme.split(survey, survey["leaving"]))  # expect: SP108
