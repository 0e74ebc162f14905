# expect-anywhere: DT101
# says: is not defined
other = right
