# says: there is no score of run `9`
# pays: 0.5
log = right
chosen_run = 9  # expect: EX103
