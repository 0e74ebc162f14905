# params: {"held_out": "spending", "metric": "mae", "at_most": 22}
def predict(df):
    """Return what a client spends, by the line through two means."""
    return 20 + 3 * df["months"]
