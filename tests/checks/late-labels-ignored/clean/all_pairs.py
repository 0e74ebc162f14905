def measure(batch):
    old = batch[(batch["today"] - batch["day"]).dt.days > 30]
    left, stayed = (old.loc[old["left"] == value, "said"].to_numpy() for value in (1, 0))
    wins = (left[:, None] > stayed).mean() + (left[:, None] == stayed).mean() / 2
    return {"n": np.int64(len(old)), "auc": np.float64(wins)}
