# says: misses 1 column
# pays: 0.5
clean = right
report = {"later": ["complaint"]}  # expect: DT111
