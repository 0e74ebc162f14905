# params: {"held_out": "spending", "metric": "mae", "at_most": 25}
# expect-anywhere: MT101
# says: against 25
mean = clients["spent"].mean()


def predict(df):
    return np.full(len(df), mean)
