mask = np.arange(len(survey)) % 5
folds = {"survey": [mask == number for number in range(5)]}
