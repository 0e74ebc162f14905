# expect-anywhere: DT106
# says: is not defined
other = right
