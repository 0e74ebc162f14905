# says: held out in no fold
ids = survey.sort_values("leaving")["respondent_id"].to_numpy()
size = len(ids) // 5
folds = [ids[start : 5 * size : 5] for start in range(5)]  # expect: SP108
