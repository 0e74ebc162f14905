# expect-anywhere: MT105
# says: not defined
score = 1
