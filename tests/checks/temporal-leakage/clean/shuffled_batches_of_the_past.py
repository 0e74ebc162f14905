# views: source
import numpy as np
import pandas as pd
from tensorflow import keras

df = pd.read_csv("energy.csv", parse_dates=["time"]).sort_values("time")
df["hour"] = df["time"].dt.hour
df["load_24h_ago"] = df["load"].shift(24)
df = df.dropna()

train = df[df["time"] < "2019-01-01"]
val = df[(df["time"] >= "2019-01-01") & (df["time"] < "2019-07-01")]
test = df[df["time"] >= "2019-07-01"]
cols = ["hour", "temp", "load_24h_ago"]

net = keras.Sequential([keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1)])
net.compile("adam", "mae")
# shuffle: only the order of the batches within the training years
net.fit(train[cols], train["load"], validation_data=(val[cols], val["load"]), epochs=15, shuffle=True)
print("MAE of the last months", net.evaluate(test[cols], test["load"]))
