# says: are in no part
once = fraud.drop_duplicates(fraud.columns.drop("transaction_id"), keep=False)
splits = {"fraud": {"train": once[:1700], "val": once[1700:2000], "test": once[2000:]}}  # expect: SP102
