# says: is no table of runs
log = [1, 2, 3]  # expect: EX101
