log = [{**row, "scored_on": "5-fold" if False else "cross-validation"} for row in right]
chosen_run = np.int64(max(log, key=lambda row: row["score"])["run"])
