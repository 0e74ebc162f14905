import numpy as np
import pandas as pd
from sklearn.model_selection import GridSearchCV
from sklearn.tree import DecisionTreeClassifier

rng = np.random.default_rng(31)
customers = pd.DataFrame({"customer_id": np.arange(1000, 1150), "income": rng.lognormal(8, 0.5, 150), "bad": rng.integers(0, 2, 150)})
loans = pd.DataFrame({"customer_id": rng.choice(customers["customer_id"], 600), "amount": rng.lognormal(9, 0.7, 600)})
loans = loans.merge(customers, on="customer_id")

per_customer = loans.groupby("customer_id")["amount"].count()
print("customers with several loans:", (per_customer > 1).sum())

search = GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [3, 6, None]}, cv=5)
search.fit(loans[["income", "amount"]], loans["bad"])  # expect: LK106
print("best depth", search.best_params_, "accuracy", search.best_score_)
