# says: has 3 runs where 5 were asked
# pays: 0.4
log = right[:3]  # expect: EX101
