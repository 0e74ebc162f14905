# params: {"datasets": ["survey"], "ignore_columns": ["no such column"]}
once = survey.drop_duplicates(["tenure_months", "leaving"])
splits = {"survey": {"train": once[:20], "val": once[10:40], "test": once[40:]}}
