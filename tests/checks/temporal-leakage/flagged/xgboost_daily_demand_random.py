# views: source
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

sales = pd.read_csv("train.csv", parse_dates=["date"])
sales = sales.groupby("date", as_index=False)["sales"].sum().sort_values("date")

for lag in (7, 14, 28):
    sales[f"sales_lag_{lag}"] = sales["sales"].shift(lag)
sales["dow"] = sales["date"].dt.dayofweek
sales["month"] = sales["date"].dt.month
sales = sales.dropna()

features = [c for c in sales.columns if c not in ("date", "sales")]
X_train, X_test, y_train, y_test = train_test_split(sales[features], sales["sales"], test_size=0.2, random_state=42)  # expect: LK105

model = xgb.XGBRegressor(n_estimators=500, learning_rate=0.05, max_depth=8, tree_method="hist")
model.fit(X_train, y_train)
print("MAE of the demand forecast:", mean_absolute_error(y_test, model.predict(X_test)))
