# params: {"held_out": "spending", "metric": "mae", "at_most": 25}
# says: against 25
mean = clients["spent"].mean()


def predict(df):  # expect: MT101
    return np.full(len(df), mean)
