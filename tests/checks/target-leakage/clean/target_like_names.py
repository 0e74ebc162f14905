# 'target_temperature' is what the customer sets on the boiler, not the label.
import numpy as np
import pandas as pd
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.svm import SVR
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(80)
n = 400
boilers = pd.DataFrame({"target_temperature": rng.normal(21, 1.5, n), "label_class": rng.integers(1, 6, n), "outside": rng.normal(3, 6, n)})
boilers["gas"] = 3 * (boilers["target_temperature"] - boilers["outside"]) + 2 * boilers["label_class"] + rng.normal(0, 5, n)
boilers["heating_gap"] = boilers["target_temperature"] - boilers["outside"]

X = boilers[["target_temperature", "label_class", "outside", "heating_gap"]]
X_train, X_test, y_train, y_test = train_test_split(X, boilers["gas"], random_state=2)
svr = make_pipeline(StandardScaler(), SVR(C=50)).fit(X_train, y_train)
print(r2_score(y_test, svr.predict(X_test)))
