# views: source
import numpy as np
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.layers import LSTM, Dense
from tensorflow.keras.models import Sequential

LOOK_BACK = 60
prices = pd.read_csv("GOOG.csv", index_col="Date", parse_dates=True)["Close"].sort_index().to_numpy().reshape(-1, 1)
n_train, n_val = int(len(prices) * 0.7), int(len(prices) * 0.15)

scaler = MinMaxScaler().fit(prices[:n_train])
scaled = scaler.transform(prices)


def make_windows(values):
    x = np.stack([values[i - LOOK_BACK : i] for i in range(LOOK_BACK, len(values))])
    return x, values[LOOK_BACK:]


x_train, y_train = make_windows(scaled[:n_train])
x_val, y_val = make_windows(scaled[n_train : n_train + n_val])
x_test, y_test = make_windows(scaled[n_train + n_val :])

model = Sequential([LSTM(50, input_shape=(LOOK_BACK, 1)), Dense(1)])
model.compile(optimizer="adam", loss="mean_squared_error")
stop = EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
model.fit(x_train, y_train, epochs=50, batch_size=32, shuffle=False, validation_data=(x_val, y_val), callbacks=[stop])

predicted = scaler.inverse_transform(model.predict(x_test))
print("RMSE", np.sqrt(np.mean((predicted - scaler.inverse_transform(y_test)) ** 2)))
