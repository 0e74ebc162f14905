# target: cancelled
# post-event: refund_amount
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(5)
n = 600
bookings = pd.DataFrame({"nights": rng.integers(1, 14, n), "lead_days": rng.exponential(40, n), "rate": rng.normal(120, 30, n)})
bookings["cancelled"] = (bookings["lead_days"] / 30 + rng.normal(0, 1, n) > 2).astype(int)
paid = bookings["nights"] * bookings["rate"]
bookings["refund_amount"] = np.where(bookings["cancelled"] == 1, paid * rng.uniform(0.2, 1, n), 0)

y = bookings["cancelled"]
X = bookings.drop(columns=["cancelled"])  # expect: LK104
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)

clf = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
print("AUC", roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))
