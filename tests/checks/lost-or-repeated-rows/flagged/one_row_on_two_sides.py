# says: 1 of the 300 rows in `val` also stands in `train`
splits = {"fraud": {}}
splits["fraud"]["train"] = fraud.iloc[:1701]
splits["fraud"]["val"] = fraud.iloc[1700:2000]  # expect: SP102
splits["fraud"]["test"] = fraud.iloc[2000:]
