# says: there are 4 folds where 5 were asked
from sklearn.model_selection import StratifiedKFold

folds = list(StratifiedKFold(4).split(survey, survey["leaving"]))  # expect: SP108
