# says: this is what an unstratified draw gives
from sklearn.model_selection import KFold

folds = list(KFold(5, shuffle=True, random_state=1).split(survey))  # expect: SP108
