# views: source
import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

trips = pd.read_csv("taxi_trips.csv", nrows=500_000)
trips = trips[(trips["fare_amount"] > 2.5) & (trips["fare_amount"] < 300)]


def haversine(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = map(np.radians, (lat1, lon1, lat2, lon2))
    a = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 12742 * np.arcsin(np.sqrt(a))


trips["km"] = haversine(trips.pickup_latitude, trips.pickup_longitude, trips.dropoff_latitude, trips.dropoff_longitude)
trips["fare_per_km"] = trips["fare_amount"] / (trips["km"] + 0.1)  # expect: LK104
trips["to_airport"] = (trips["dropoff_zone"] == "JFK").astype(int)

features = ["km", "passenger_count", "to_airport", "fare_per_km"]
X_tr, X_te, y_tr, y_te = train_test_split(trips[features], trips["fare_amount"], test_size=0.1, random_state=31)
booster = lgb.train({"objective": "regression", "learning_rate": 0.05}, lgb.Dataset(X_tr, y_tr), num_boost_round=400)
print("RMSE:", np.sqrt(mean_squared_error(y_te, booster.predict(X_te))))
