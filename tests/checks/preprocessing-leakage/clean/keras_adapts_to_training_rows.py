# views: source
import numpy as np
import tensorflow as tf

data = np.load("energy_efficiency.npz")
rng = np.random.default_rng(0)
order = rng.permutation(len(data["x"]))
n_train = int(0.8 * len(order))
x, y = data["x"][order].astype("float32"), data["y"][order]
x_eval, y_eval = x[n_train:], y[n_train:]
x, y = x[:n_train], y[:n_train]

norm = tf.keras.layers.Normalization()
norm.adapt(x)

model = tf.keras.Sequential([norm, tf.keras.layers.Dense(32, activation="relu"), tf.keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, validation_split=0.15, epochs=60, verbose=2)
print("test MSE", model.evaluate(x_eval, y_eval))
