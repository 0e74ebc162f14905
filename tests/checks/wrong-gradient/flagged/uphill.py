# says: it points the other way
def gradient(w, b, X, y):  # expect: FN111
    error = y - 1 / (1 + np.exp(-(X @ w + b)))
    return X.T @ error / len(y) - 0.1 * w, error.mean()
