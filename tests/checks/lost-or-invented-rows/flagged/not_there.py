# expect-anywhere: DT103
# says: is not defined
other = right
