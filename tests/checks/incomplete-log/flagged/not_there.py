# expect-anywhere: EX101
# says: there is neither `log`
notes = right
