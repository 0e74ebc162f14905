# views: source
# target: log_price
import numpy as np
import pandas as pd
import lightgbm as lgb
from sklearn.model_selection import KFold, cross_val_score

cars = pd.read_csv("used_cars.csv")
cars = cars[cars["price"].between(500, 150_000)]
cars["log_price"] = np.log(cars["price"])

y = cars["log_price"]
X = cars.select_dtypes("number").drop(columns=["log_price"])  # expect: LK104

model = lgb.LGBMRegressor(n_estimators=300)
cv = KFold(5, shuffle=True, random_state=0)
print(cross_val_score(model, X, y, cv=cv, scoring="neg_root_mean_squared_error").mean())
