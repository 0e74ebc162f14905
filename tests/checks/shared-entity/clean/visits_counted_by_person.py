table = patients.set_index(["patient_id", "visit_id"]).sort_index()
code = table.index.get_level_values(0).fillna("nobody")
number = pd.factorize(code)[0] % 10
splits = {"patients": {"train": table[number < 7], "val": table[number == 7], "test": table[number > 7]}}
