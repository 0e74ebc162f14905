number = pd.Series(np.arange(len(survey)) % 5)
folds = [(survey[number != k], survey[number == k]) for k in range(5)]
