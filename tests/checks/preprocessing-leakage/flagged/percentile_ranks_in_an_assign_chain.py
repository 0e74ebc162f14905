# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

# %%
gen = np.random.default_rng(18)
n = 720
raw = pd.DataFrame({
    "Monthly Fee": gen.lognormal(3, 0.5, n),
    "Data GB": gen.gamma(1.5, 9, n),
    "Complaints": gen.exponential(1.2, n),
})
raw["Churn"] = (raw["Complaints"] + raw["Monthly Fee"] / 20 - raw["Data GB"] / 20 + gen.normal(0, 0.8, n) > 2).astype(int)

# %%
tidy = (
    raw.rename(columns=lambda name: name.lower().replace(" ", "_"))
    .query("monthly_fee > 0")
    .assign(
        log_fee=lambda d: np.log(d["monthly_fee"]),
        gb_rank=lambda d: d["data_gb"].rank(pct=True),  # expect: LK101
        many=lambda d: (d["complaints"] > 3).astype(int),
    )
    .drop(columns=["monthly_fee", "data_gb"])
)

# %%
X_train, X_test, y_train, y_test = train_test_split(tidy.drop(columns="churn"), tidy["churn"], random_state=18)
clf = LogisticRegression().fit(X_train, y_train)
print(accuracy_score(y_test, clf.predict(X_test)))
