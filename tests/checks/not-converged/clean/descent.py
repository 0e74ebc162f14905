def fit(X, y):
    w, b = np.zeros(2), 0.0
    for _ in range(300):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * (X.T @ error / len(y) + 0.1 * w), b - 0.5 * error.mean()
    return {"w": w, "b": b}
