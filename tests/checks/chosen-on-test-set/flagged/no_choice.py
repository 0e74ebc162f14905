# expect-anywhere: EX103
# says: `chosen_run` is not defined
# pays: 0.5
log = right
