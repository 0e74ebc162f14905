folds = survey.assign(fold=np.arange(len(survey)) % 5)[["respondent_id", "tenure_months", "leaving", "fold"]]
