# says: the penalty is missing
# pays: 0.5
def gradient(w, b, X, y):  # expect: FN111
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ error / len(y), error.mean()
