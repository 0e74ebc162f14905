# says: of the way down
def fit(X, y):  # expect: FN112
    w, b = np.zeros(2), 0.0
    for _ in range(3):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.1 * (X.T @ error / len(y) + 0.1 * w), b - 0.1 * error.mean()
    return {"w": w, "b": b}
