# says: (`changed`)
log = [{**row, "changed": "other columns than before"} for row in right]  # expect: EX101
