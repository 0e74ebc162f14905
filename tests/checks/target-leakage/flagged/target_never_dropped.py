import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(0)
n = 500
customers = pd.DataFrame(
    {
        "monthly_fee": rng.gamma(5, 9, n),
        "tenure": rng.uniform(0, 60, n),
        "tickets": rng.poisson(2, n),
    }
)
customers["churned"] = (customers["tickets"] * 4 - customers["tenure"] / 6 + rng.normal(0, 5, n) > 6).astype(int)

X = customers.copy()  # expect: LK104
y = customers["churned"]

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
rf = RandomForestClassifier(n_estimators=30, random_state=0).fit(X_train, y_train)
print("accuracy", rf.score(X_test, y_test))
