# views: source
import numpy as np
import tensorflow as tf
from sklearn.model_selection import train_test_split

raw = np.genfromtxt("concrete.csv", delimiter=",", skip_header=1, dtype="float32")
X, y = raw[:, :-1], raw[:, -1]

normalizer = tf.keras.layers.Normalization(axis=-1)
normalizer.adapt(X)  # expect: LK101

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)

model = tf.keras.Sequential(
    [
        normalizer,
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(1),
    ]
)
model.compile(optimizer=tf.keras.optimizers.Adam(0.001), loss="mae")
model.fit(X_train, y_train, epochs=100, batch_size=32, verbose=0)
print("mean absolute error in MPa:", model.evaluate(X_test, y_test, verbose=0))
