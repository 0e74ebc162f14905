# says: stand on both sides of the same fold
from sklearn.model_selection import StratifiedKFold

everything = survey.index.to_numpy()
scheme = StratifiedKFold(5, shuffle=True, random_state=0)
folds = [(everything, held_out) for _, held_out in scheme.split(survey, survey["leaving"])]  # expect: SP108
