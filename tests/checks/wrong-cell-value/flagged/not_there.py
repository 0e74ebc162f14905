# expect-anywhere: DT108
# says: is not defined
other = right
