late, said = scored["late"] == 1, scored["predicted"] == 1
hits = (late & said).sum()
scores = scored["score"].to_numpy()
pairs = scores[late][:, None] - scores[~late][None, :]
metrics = pd.Series(
    {
        "precision": hits / said.sum(),
        "recall": hits / late.sum(),
        "auc": (pairs > 0).mean() + (pairs == 0).mean() / 2,
    }
)
