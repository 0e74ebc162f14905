# views: source
import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

data = np.load("pulsars.npz")
x_train, x_test, y_train, y_test = train_test_split(data["x"], data["y"], test_size=0.2)

model = keras.Sequential(
    [
        layers.Input(shape=(8,)),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=20, batch_size=64, verbose=0)

loss, acc = model.evaluate(x_train, y_train, verbose=0)  # expect: LK102
print(f"The network classifies {acc:.2%} of the pulsars correctly")
