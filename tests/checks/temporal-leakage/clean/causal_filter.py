import numpy as np
from scipy.signal import butter, lfilter
from sklearn.linear_model import Ridge

rng = np.random.default_rng(51)
n = 1500
torque = np.sin(np.arange(n) / 30) + 0.3 * np.sin(np.arange(n) / 7) + rng.normal(0, 0.3, n)

b, a = butter(2, 0.2)
smooth = lfilter(b, a, torque)  # runs forward only, unlike filtfilt
rough = torque - smooth

X = np.column_stack([smooth[:-1], rough[:-1], smooth[:-1] - np.concatenate([[0], smooth[:-2]])])
y = torque[1:]
X_past, X_future, y_past, y_future = X[:1100], X[1100:], y[:1100], y[1100:]
print("R2 one step ahead:", Ridge(0.1).fit(X_past, y_past).score(X_future, y_future))
