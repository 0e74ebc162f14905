# says: and run `5` has
# pays: 0.5
log = right
chosen_run = 1  # expect: EX103
