# views: source
import lightgbm as lgb
import pandas as pd
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split

ads = pd.read_csv("ad_clicks.csv")
y = ads.pop("clicked")
X_rest, X_test, y_rest, y_test = train_test_split(ads, y, test_size=0.2, random_state=0)
X_train, X_valid, y_train, y_valid = train_test_split(X_rest, y_rest, test_size=0.2, random_state=0)

gbm = lgb.LGBMClassifier(n_estimators=3000, learning_rate=0.02)
gbm.fit(
    X_train,
    y_train,
    eval_set=[(X_valid, y_valid)],
    callbacks=[lgb.early_stopping(100), lgb.log_evaluation(0)],
)
print("log loss:", log_loss(y_test, gbm.predict_proba(X_test)))
