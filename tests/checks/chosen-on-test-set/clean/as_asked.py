log = right
chosen_run = max(log, key=lambda row: row["score"])["run"]
