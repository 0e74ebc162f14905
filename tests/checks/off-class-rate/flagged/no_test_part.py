# says: this cannot be judged because `splits['fraud']['test']` is missing
a = int(0.7 * len(fraud))
splits = {"fraud": {"train": fraud[:a], "val": fraud[a:]}}  # expect: SP105
