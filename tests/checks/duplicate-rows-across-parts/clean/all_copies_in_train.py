copies = fraud.duplicated(list(fraud.columns[1:]), keep=False)
rest = fraud[~copies].sample(frac=1, random_state=3)
splits = {"fraud": {"train": pd.concat([fraud[copies], rest[:1500]]), "val": rest[1500:1900], "test": rest[1900:]}}
