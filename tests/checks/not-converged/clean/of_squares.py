# params: {"loss": "squared", "penalty": 0, "keys": ["coef", "intercept"]}
def fit(X, y):
    solved = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)[0]
    return {"coef": list(solved[:2]), "intercept": float(solved[2])}
