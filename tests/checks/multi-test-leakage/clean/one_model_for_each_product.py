"""Every product has its own rows, its own model and its own test part."""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(76)
report = []
for product, noise in {"bread": 3, "milk": 6, "tea": 2, "jam": 9}.items():
    shelf, price = rng.uniform(1, 4, 180), rng.normal(2.5, 0.3, 180)
    X = pd.DataFrame({"shelf": shelf, "price": price})
    y = 50 + 6 * shelf - 5 * price + rng.normal(0, noise, 180)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
    model = Ridge().fit(X_train, y_train)
    report.append((product, mean_absolute_percentage_error(y_test, model.predict(X_test))))

table = pd.DataFrame(report, columns=["product", "error"]).sort_values("error")
print(table.to_string(index=False, float_format="{:.1%}".format))
print("hardest to foresee:", table.iloc[-1]["product"])
