# views: source
import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow import keras

tiles = np.load("galaxy_tiles.npy").astype("float32") / 255
kinds = np.load("galaxy_kinds.npy")
x_train, x_test, y_train, y_test = train_test_split(tiles, kinds, test_size=0.2, stratify=kinds, random_state=0)

model = keras.Sequential(
    [
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=8, restore_best_weights=True)
model.fit(x_train, y_train, epochs=200, validation_data=(x_test, y_test), callbacks=[stop])  # expect: LK103

_, accuracy = model.evaluate(x_test, y_test)
print("accuracy on the test tiles", accuracy)
