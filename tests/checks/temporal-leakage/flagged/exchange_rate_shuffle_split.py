import numpy as np
import pandas as pd
from sklearn.model_selection import ShuffleSplit, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

rng = np.random.default_rng(71)
rate = pd.Series(1.1 + np.cumsum(rng.normal(0, 0.004, 600)), index=pd.bdate_range("2021-01-04", periods=600), name="eurusd")

lags = {f"t-{k}": rate.shift(k) for k in range(1, 6)}
frame = pd.DataFrame(lags).assign(y=rate).dropna()

svr = make_pipeline(StandardScaler(), SVR(C=1.0, epsilon=0.001))
splitter = ShuffleSplit(n_splits=4, test_size=0.25, random_state=5)
scores = cross_validate(svr, frame.drop(columns="y"), frame["y"], cv=splitter, scoring=["r2", "neg_mean_absolute_error"])  # expect: LK105
print("R2", scores["test_r2"].mean(), "MAE", -scores["test_neg_mean_absolute_error"].mean())
