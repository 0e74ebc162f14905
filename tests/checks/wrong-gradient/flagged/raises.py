# says: raised
def gradient(w, b, X, y):  # expect: FN111
    return X @ w.T.dot(X), 0
