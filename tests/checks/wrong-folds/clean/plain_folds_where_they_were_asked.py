# params: {"stratified": false, "n_folds": 4}
from sklearn.model_selection import KFold

folds = tuple(val for _, val in KFold(4, shuffle=True, random_state=9).split(survey))
