# says: and another has
# pays: 0.5
log = right
chosen_run = 1  # expect: EX103
