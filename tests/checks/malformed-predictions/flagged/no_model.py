# expect-anywhere: MT107
# says: not defined
score = 1
