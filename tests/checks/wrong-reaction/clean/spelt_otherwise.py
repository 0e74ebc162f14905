def decide(signals):
    return "Roll_back" if signals["drift"] else "nothing"
