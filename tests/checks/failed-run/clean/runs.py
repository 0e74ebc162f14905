splits = {"fraud": {"train": fraud[:10]}}
