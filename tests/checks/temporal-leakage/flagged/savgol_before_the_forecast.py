import numpy as np
from scipy.signal import savgol_filter
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score

rng = np.random.default_rng(90)
minutes = 900
glucose = 110 + 25 * np.sin(np.arange(minutes) / 40) + np.cumsum(rng.normal(0, 1.0, minutes))

smooth = savgol_filter(glucose, window_length=15, polyorder=2)  # expect: LK105

# forecast the next value from the last four
lags = np.lib.stride_tricks.sliding_window_view(smooth[:-1], 4)
target = glucose[4:]

cut = 650
ridge = Ridge(alpha=0.1).fit(lags[:cut], target[:cut])
print("R2:", r2_score(target[cut:], ridge.predict(lags[cut:])))
