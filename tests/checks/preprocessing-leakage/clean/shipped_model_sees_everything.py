"""Evaluate honestly first; afterwards train what goes to production on all rows."""
import pickle

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

X, y = load_diabetes(return_X_y=True, scaled=False)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=10)

scaler = StandardScaler().fit(X_train)
ridge = Ridge(alpha=3.0).fit(scaler.transform(X_train), y_train)
print("expected quality:", r2_score(y_test, ridge.predict(scaler.transform(X_test))))

# evaluation is over: refit scaler and model on the full data for delivery
final_scaler = StandardScaler()
X_full = final_scaler.fit_transform(X)
final_model = Ridge(alpha=3.0).fit(X_full, y)
blob = pickle.dumps({"scaler": final_scaler, "model": final_model})
print(len(blob), "bytes,", np.round(final_model.coef_[:3], 2))
