# says: `decide` returned an empty text where `nothing` fits
def decide(signals):  # expect: MN105
    return ""
