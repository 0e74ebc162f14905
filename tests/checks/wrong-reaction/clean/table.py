def decide(signals):
    return {True: "retrain", False: "nothing"}[signals["drift"]]
