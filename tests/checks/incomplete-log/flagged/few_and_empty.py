# says: has 4 runs
# says: run `1` (`learned`)
# pays: 0.4
right[0]["learned"] = None
log = right[:4]  # expect: EX101
