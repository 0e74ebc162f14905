# expect-anywhere: DT102
# says: is not defined
other = right
