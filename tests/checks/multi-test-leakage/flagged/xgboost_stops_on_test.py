# views: source
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

taxi = pd.read_csv("taxi_sample.csv")
X = taxi[["distance_km", "hour", "passengers", "rain"]]
y = taxi["duration_min"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=13)

reg = xgb.XGBRegressor(n_estimators=2000, learning_rate=0.03, early_stopping_rounds=50)
reg.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)  # expect: LK103

print("trees:", reg.best_iteration)
print("MAE:", mean_absolute_error(y_test, reg.predict(X_test)))
