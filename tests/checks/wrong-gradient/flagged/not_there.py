# expect-anywhere: FN111
# says: is not defined
slope = 1
