# says: 2 values in `test` are no `transaction_id` of the table, for example 1, 2
ids = fraud["transaction_id"].tolist()
splits = {"fraud": {"train": ids[:1700], "val": ids[1700:2000]}}
splits["fraud"]["test"] = ids[2000:] + [1, 2]  # expect: SP102
