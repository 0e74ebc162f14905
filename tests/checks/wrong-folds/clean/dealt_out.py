ids = survey.sample(frac=1, random_state=0).sort_values("leaving", kind="stable")["respondent_id"]
folds = [list(ids[start::5]) for start in range(5)]
