SEED = 7
splits = {}
splits["fraud"] = {"train": fraud[:1700], "test": fraud[1700:]}  # expect: RN103
