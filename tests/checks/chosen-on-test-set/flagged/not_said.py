# says: run `1` (`nothing`)
# pays: 0.5
log = [{**row, "scored_on": None} for row in right]  # expect: EX103
chosen_run = max(log, key=lambda row: row["score"])["run"]
