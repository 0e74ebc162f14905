def measure(batch):
    old = batch[batch["today"] - batch["day"] > pd.Timedelta(days=30)]
    ranks = old["said"].rank()
    n, n_left = len(old), old["left"].sum()
    above = ranks[old["left"] == 1].sum() - n_left * (n_left + 1) / 2
    return {"n": n, "auc": above / (n_left * (n - n_left))}
