report = pd.Series(counts)
