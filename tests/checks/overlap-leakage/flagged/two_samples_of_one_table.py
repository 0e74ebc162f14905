import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor

rng = np.random.default_rng(6)
bikes = pd.DataFrame({"temp": rng.normal(15, 8, 700), "wind": rng.gamma(2, 6, 700), "humidity": rng.uniform(30, 99, 700)})
bikes["rentals"] = 200 + 9 * bikes["temp"] - 3 * bikes["wind"] - bikes["humidity"] + rng.normal(0, 40, 700)

features = ["temp", "wind", "humidity"]
train_df = bikes.sample(frac=0.7, random_state=1)
test_df = bikes.sample(frac=0.3, random_state=2)  # expect: LK102

knn = KNeighborsRegressor(n_neighbors=3).fit(train_df[features], train_df["rentals"])
print("R^2:", knn.score(test_df[features], test_df["rentals"]))
