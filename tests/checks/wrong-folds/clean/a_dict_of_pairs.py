from sklearn.model_selection import StratifiedKFold

ids = survey["respondent_id"].to_numpy()
folds = {}
for number, (train, val) in enumerate(StratifiedKFold(5).split(survey, survey["leaving"])):
    folds[f"fold_{number}"] = {"train": ids[train], "val": ids[val]}
