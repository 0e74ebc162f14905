# views: source
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras.utils import to_categorical

seeds = pd.read_csv("seeds.csv")
species = seeds.pop("species")
codes = species.astype("category").cat.codes
y = to_categorical(codes)

x_train, x_test, y_train, y_test = train_test_split(seeds.to_numpy("float32"), y, test_size=0.2, stratify=codes, random_state=1)
scaler = StandardScaler().fit(x_train)

net = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(y.shape[1], activation="softmax")])
net.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
net.fit(scaler.transform(x_train), y_train, epochs=60, batch_size=16, validation_split=0.1, verbose=0)
print(net.evaluate(scaler.transform(x_test), y_test, verbose=0))
