# says: on other data of the same shape that the grader made
ids = fraud["transaction_id"]
splits = {
    "fraud": {  # expect: SP102
        "train": ids[:1700],
        "val": ids[1700:2000],
        "test": ids[2000:2471],
    }
}
