# says: run `2` (`learned`)
# pays: 0.2
right[1]["learned"] = ""
log = right  # expect: EX101
