# says: wrap what it yields in list(...)
from sklearn.model_selection import StratifiedKFold

folds = StratifiedKFold(5).split(survey, survey["leaving"])  # expect: SP108
