# says: goes up in
# pays: 0.5
def fit(X, y):  # expect: FN113
    w, b, losses = np.zeros(2), 0.0, []
    for _ in range(300):
        error = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - (2 if _ % 9 == 0 else 9) * (X.T @ error / len(y) + 0.1 * w), b - (2 if _ % 9 == 0 else 9) * error.mean()
        z = X @ w + b
        losses.append(np.mean(np.logaddexp(0, z) - y * z) + 0.05 * w @ w)
    return {"w": w, "b": b, "losses": losses}
