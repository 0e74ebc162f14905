# params: {"datasets": ["survey"], "tolerance": 0.0}
n = len(survey)
val, test = -(-15 * n // 100), -(-15 * n // 100)
ids = survey["respondent_id"]
splits = {"survey": {"val": ids[:val], "test": ids[val : val + test], "train": ids[val + test :]}}
