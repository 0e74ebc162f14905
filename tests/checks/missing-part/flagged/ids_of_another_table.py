# says: none of its 223 values can be found in `transaction_id`, for example V-
splits = {"fraud": {}}
splits["fraud"]["train"] = fraud["transaction_id"][:1700]
splits["fraud"]["val"] = fraud["transaction_id"][1700:2000]
splits["fraud"]["test"] = patients["visit_id"][400:]  # expect: SP101
