# says: a draw that does not look at the class is so far off
a, b = int(0.7 * len(fraud)), int(0.85 * len(fraud))
splits = {"fraud": {"train": fraud[:a], "val": fraud[a:b]}}  # expect: SP105
splits["fraud"]["test"] = fraud[b:]
