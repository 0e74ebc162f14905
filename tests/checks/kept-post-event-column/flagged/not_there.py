# expect-anywhere: DT111
# says: is not defined
other = right
