import numpy as np
from sklearn.neural_network import MLPRegressor
import warnings

warnings.simplefilter("ignore")


def windows(series, width):
    inputs = np.lib.stride_tricks.sliding_window_view(series[:-1], width)
    return inputs, series[width:]


rng = np.random.default_rng(66)
t = np.arange(700)
signal = np.sin(t / 9) + 0.4 * np.sin(t / 23) + rng.normal(0, 0.15, 700)

# the two ends of the series never share a window
train_in, train_out = windows(signal[:550], 12)
test_in, test_out = windows(signal[550:], 12)

net = MLPRegressor((20,), max_iter=150, random_state=0)
net.fit(train_in, train_out)
print("R2 at the end of the series:", net.score(test_in, test_out))
