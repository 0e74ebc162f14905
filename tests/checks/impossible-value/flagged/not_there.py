# expect-anywhere: DT105
# says: is not defined
other = right
