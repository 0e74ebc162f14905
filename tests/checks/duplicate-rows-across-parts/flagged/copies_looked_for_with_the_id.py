# says: of rows in
once = fraud.drop_duplicates().sample(frac=1, random_state=1)
splits = {"fraud": {"train": once[:1700]}}
splits["fraud"]["val"] = once[1700:2000]  # expect: SP107
splits["fraud"]["test"] = once[2000:]
