# expect-anywhere: DT104
# says: is not defined
other = right
