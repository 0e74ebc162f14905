# params: {"loss": "squared"}
def gradient(w, b, X, y):
    w, y = w.reshape(-1, 1), y.reshape(-1, 1)
    error = X @ w + b - y
    return [2 * X.T @ error / len(y) + 0.1 * w, np.array([2 * error.mean()])]
