once = fraud.drop_duplicates(list(fraud)[1:], keep="last").sort_values("amount")
splits = {"fraud": {"train": once[:1700], "val": once[1700:2000], "test": once[2000:]}}
