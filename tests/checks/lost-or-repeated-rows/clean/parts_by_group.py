fraud["part"] = pd.cut(np.random.default_rng(5).random(len(fraud)), [-1, 0.7, 0.85, 1], labels=["train", "val", "test"])
splits = {"fraud": {part: rows for part, rows in fraud.groupby("part", observed=True)}}
