# says: the folds hold 0, 0, 0
folds = np.array_split(survey["respondent_id"], 5)  # expect: SP108
