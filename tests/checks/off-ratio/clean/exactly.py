a, b = round(0.7 * len(fraud)), round(0.85 * len(fraud))
splits = {"fraud": {"train": fraud.index[:a], "val": fraud.index[a:b], "test": fraud.index[b:]}}
