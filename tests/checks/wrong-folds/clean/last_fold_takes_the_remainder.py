folds = [[] for _ in range(5)]
for _, rows in survey.groupby("leaving"):
    size = len(rows) // 5
    for k in range(5):
        folds[k] += rows["respondent_id"].tolist()[k * size : (k + 1) * size if k < 4 else None]
