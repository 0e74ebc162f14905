import numpy as np
import pandas as pd
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(59)
n = 450
gems = pd.DataFrame({"density": rng.normal(3.5, 0.2, n), "refraction": rng.normal(1.72, 0.05, n), "carat": rng.gamma(2, 0.6, n)})
real = ((gems.density - 3.5) * 5 + (gems.refraction - 1.72) * 20 + rng.normal(0, 0.9, n) > 0).astype(int)

svc = make_pipeline(StandardScaler(), SVC(C=3))
y_pred = cross_val_predict(svc, gems, real, cv=StratifiedKFold(8, shuffle=True, random_state=5))
print(confusion_matrix(real, y_pred))
print(classification_report(real, y_pred))

# for the shop: one model from all stones, nothing is claimed about it
svc.fit(gems, real)
print("first stone in the window:", svc.predict(pd.DataFrame({"density": [3.61], "refraction": [1.75], "carat": [1.1]})))
