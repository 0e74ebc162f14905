# expect-anywhere: DT109
# says: is not defined
other = right
