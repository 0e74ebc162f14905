# says: the sum over the rows
def gradient(w, b, X, y):  # expect: FN111
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ error + 0.1 * w, error.sum()
