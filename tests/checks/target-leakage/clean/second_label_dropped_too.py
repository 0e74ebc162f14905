# views: source
import pandas as pd
import xgboost as xgb
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

leads = pd.read_csv("leads.csv")
labels = ["signed", "contract_value"]
y = leads["signed"]
X = leads.drop(columns=labels + ["lead_id"])
X = X.select_dtypes("number")

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
booster = xgb.XGBClassifier(n_estimators=200, max_depth=4, scale_pos_weight=(y_train == 0).sum() / (y_train == 1).sum())
booster.fit(X_train, y_train)
print(roc_auc_score(y_test, booster.predict_proba(X_test)[:, 1]))
