# says: holds no `losses`
def fit(X, y):  # expect: FN113
    w, b, losses = np.zeros(2), 0.0, []
    for _ in range(300):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * (X.T @ error / len(y) + 0.1 * w), b - 0.5 * error.mean()
        z = X @ w + b
        losses.append(np.mean(np.logaddexp(0, z) - y * z) + 0.05 * w @ w)
    return {"w": w, "b": b}
