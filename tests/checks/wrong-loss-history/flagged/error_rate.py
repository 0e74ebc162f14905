def fit(X, y):  # expect: FN113
    w, b, losses = np.zeros(2), 0.0, []
    for _ in range(300):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * (X.T @ error / len(y) + 0.1 * w), b - 0.5 * error.mean()
        z = X @ w + b
        losses.append(float(np.mean((z > 0) != y)))
    return {"w": w, "b": b, "losses": losses}
