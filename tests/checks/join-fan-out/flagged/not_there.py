# expect-anywhere: DT107
# says: is not defined
other = right
