# says: (`score`)
log = [{**row, "score": "good"} for row in right]  # expect: EX101
