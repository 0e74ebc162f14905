# says: a regret of
threshold = 0.5  # expect: MT108
