# views: source
import numpy as np
import pandas as pd
from tensorflow import keras

meta = pd.read_csv("xrays.csv")
pixels = np.load("xrays.npy")

rng = np.random.default_rng(0)
patients = meta["patient_id"].unique()
rng.shuffle(patients)
test_patients = set(patients[: len(patients) // 5])
val_patients = set(patients[len(patients) // 5 : 2 * len(patients) // 5])

test = meta["patient_id"].isin(test_patients).to_numpy()
val = meta["patient_id"].isin(val_patients).to_numpy()
train = ~(test | val)
y = meta["fracture"].to_numpy()

net = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy", metrics=["AUC"])
net.fit(pixels[train], y[train], validation_data=(pixels[val], y[val]), epochs=8)
print(net.evaluate(pixels[test], y[test]))
