# says: run `3` (`test`)
# pays: 0.5
right[2]["scored_on"] = "test"
log = right  # expect: EX103
chosen_run = max(log, key=lambda row: row["score"])["run"]
