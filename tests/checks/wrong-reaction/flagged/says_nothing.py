# says: returned `None`
# pays: 0.5
def decide(signals):  # expect: MN105
    return None if signals["drift"] else "nothing"
