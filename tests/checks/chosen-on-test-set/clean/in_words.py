log = [{**row, "scored_on": "Validation rows"} for row in right]
chosen_run = f"run {max(log, key=lambda row: row['score'])['run']}"
