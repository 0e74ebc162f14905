# views: source
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import GroupShuffleSplit

orders = pd.read_csv("orders.csv")
customers = pd.read_csv("customers.csv")
data = orders.merge(customers, on="customer_id", how="left")
print(data.groupby("customer_id").size().describe())

features = ["items", "discount", "age", "tenure_days"]
gss = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=11)
train_idx, test_idx = next(gss.split(data, groups=data["customer_id"]))
train, test = data.iloc[train_idx], data.iloc[test_idx]

model = xgb.XGBRegressor(n_estimators=300, learning_rate=0.05)
model.fit(train[features], train["basket_value"])
print(mean_absolute_error(test["basket_value"], model.predict(test[features])))
