# views: source
import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

prices = pd.read_csv("stock.csv", parse_dates=["Date"]).sort_values("Date")
close = prices["Close"].to_numpy() / 100.0

WINDOW = 30
X, y = [], []
for start in range(len(close) - WINDOW):
    X.append(close[start : start + WINDOW])
    y.append(close[start + WINDOW])
X = np.array(X)[..., np.newaxis]
y = np.array(y)

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, shuffle=True, random_state=0)  # expect: LK105

model = Sequential([LSTM(50, input_shape=(WINDOW, 1)), Dense(1)])
model.compile(loss="mse", optimizer="adam")
model.fit(X_train, y_train, epochs=10, batch_size=32)
print("test mse:", model.evaluate(X_test, y_test))
