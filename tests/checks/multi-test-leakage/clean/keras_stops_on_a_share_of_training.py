# views: source
import pandas as pd
from keras import layers, models
from keras.callbacks import EarlyStopping, ModelCheckpoint
from sklearn.model_selection import train_test_split

quakes = pd.read_csv("building_damage.csv")
y = (quakes.pop("damage_grade") - 1).to_numpy()
X = quakes.select_dtypes("number").to_numpy("float32")
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42, stratify=y)
X_tr, X_val, y_tr, y_val = train_test_split(X_train, y_train, test_size=0.2, random_state=42, stratify=y_train)

net = models.Sequential([layers.BatchNormalization(), layers.Dense(64, "relu"), layers.Dense(3, "softmax")])
net.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
net.fit(
    X_tr,
    y_tr,
    validation_data=(X_val, y_val),
    epochs=150,
    callbacks=[
        EarlyStopping("val_loss", patience=10, restore_best_weights=True),
        ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True),
    ],
)
best = models.load_model("best.keras")
test_loss, test_accuracy = best.evaluate(X_test, y_test)
print("test accuracy", test_accuracy)
