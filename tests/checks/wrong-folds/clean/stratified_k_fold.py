from sklearn.model_selection import StratifiedKFold

folds = list(StratifiedKFold(5, shuffle=True, random_state=0).split(survey, survey["leaving"]))
