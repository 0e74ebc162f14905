# says: missing or infinite
def fit(X, y):  # expect: FN112
    return {"w": np.full(2, np.nan), "b": 0.0}
