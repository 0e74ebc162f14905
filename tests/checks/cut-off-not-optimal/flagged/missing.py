# expect-anywhere: MT108
# says: not defined
t = 0.1
