# views: source
import pandas as pd
import numpy as np
from pathlib import Path
from PIL import Image
from sklearn.model_selection import train_test_split
from tensorflow import keras

index = pd.read_csv("leaves/index.csv")
photos_per_plant = index.groupby("plant_id")["file"].count()
print("up to", photos_per_plant.max(), "photos of one plant")

images = np.stack([np.asarray(Image.open(Path("leaves") / name).resize((64, 64))) for name in index["file"]])
labels = index["diseased"].to_numpy()

x_train, x_test, y_train, y_test = train_test_split(images / 255.0, labels, test_size=0.2, stratify=labels)  # expect: LK106

cnn = keras.Sequential([
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.GlobalAveragePooling2D(),
    keras.layers.Dense(1, activation="sigmoid"),
])
cnn.compile("adam", "binary_crossentropy", metrics=["accuracy"])
cnn.fit(x_train, y_train, epochs=12, validation_split=0.1)
print(cnn.evaluate(x_test, y_test))
