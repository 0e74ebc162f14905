# says: 80 numbers where 2 are asked
def fit(X, y):  # expect: FN112
    return {"w": np.zeros(len(X)), "b": 0.0}
