import numpy as np
import pandas as pd
from sklearn.linear_model import MultiTaskElasticNet
from sklearn.metrics import mean_absolute_error
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

HORIZON = 3


def make_supervised(series, n_lags):
    """Lags as inputs; the next days as outputs."""
    inputs = pd.concat({f"lag_{k}": series.shift(k) for k in range(n_lags)}, axis=1)
    outputs = pd.concat({f"in_{h}": series.shift(-h) for h in range(1, HORIZON + 1)}, axis=1)
    keep = inputs.notna().all(axis=1) & outputs.notna().all(axis=1)
    return inputs[keep], outputs[keep]


rng = np.random.default_rng(62)
river = pd.Series(3 + 0.5 * np.sin(np.arange(730) / 58) + np.cumsum(rng.normal(0, 0.03, 730)), index=pd.date_range("2022-01-01", periods=730))
X, Y = make_supervised(river, n_lags=5)

end = X.index.get_loc("2023-08-31")
X_train, Y_train = X.iloc[: end + 1], Y.iloc[: end + 1]
X_test, Y_test = X.iloc[end + 1 + HORIZON :], Y.iloc[end + 1 + HORIZON :]
model = Pipeline([("scaler", StandardScaler()), ("net", MultiTaskElasticNet(alpha=0.001, max_iter=5000))])
model.fit(X_train, Y_train)
print(dict(zip(Y.columns, mean_absolute_error(Y_test, model.predict(X_test), multioutput="raw_values").round(3))))
