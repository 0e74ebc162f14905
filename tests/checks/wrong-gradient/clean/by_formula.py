def gradient(w, b, X, y):
    error = 1 / (1 + np.exp(-(X @ w + b))) - y
    return X.T @ error / len(y) + 0.1 * w, error.mean()
