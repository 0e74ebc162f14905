report = counts
