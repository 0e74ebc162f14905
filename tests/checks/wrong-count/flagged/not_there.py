# expect-anywhere: DT110
# says: is not defined
other = right
