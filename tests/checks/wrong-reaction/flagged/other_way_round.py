# says: `decide` returned `retrain` where `nothing` fits
# says: where `retrain` or `roll back` fit, called with drift
def decide(signals):  # expect: MN105
    return "nothing" if signals["drift"] else "retrain"
