parts = [np.array_split(rows.sample(frac=1, random_state=1).index.to_numpy(), 5) for _, rows in survey.groupby("leaving")]
folds = [np.concatenate(pieces).tolist() for pieces in zip(*parts)]
