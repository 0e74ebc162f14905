# says: this cannot be judged because `splits['fraud']['test']` is missing
splits = {"fraud": {"train": fraud[:1700], "val": fraud[1700:]}}  # expect: SP102
