# says: misses 2 columns
# pays: 0.5
clean = right
report = {}  # expect: DT111
