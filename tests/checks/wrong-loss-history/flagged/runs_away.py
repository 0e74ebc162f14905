# says: no finite number any more after 2 steps
def fit(X, y):  # expect: FN113
    return {"w": np.zeros(2), "b": 0.0, "losses": [0.69, 3.1, np.inf, np.nan]}
