# says: no better than the start
def fit(X, y):  # expect: FN112
    w, b = np.zeros(2), 0.0
    for _ in range(60):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 12 * (X.T @ error / len(y) + 0.1 * w), b - 12 * error.mean()
    return {"w": w, "b": b}
