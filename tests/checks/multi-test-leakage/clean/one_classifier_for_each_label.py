import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split

GENRES = ("jazz", "folk", "metal")
rng = np.random.default_rng(24)
n = 700
audio = np.column_stack([rng.normal(110, 25, n) / 50, rng.beta(2, 2, n), rng.normal(-9, 3, n) / 3, rng.exponential(1, n)])
mixing = np.array([[0.3, -1.0, 2.0], [-2.0, 1.5, 0.5], [0.2, -0.9, 1.2], [0.4, 0.3, -0.2]])
tags = (audio @ mixing + rng.normal(0, 1, (n, 3)) > np.array([0.2, 2.0, 1.6])).astype(int)

X_train, X_test, Y_train, Y_test = train_test_split(audio, tags, test_size=0.3, random_state=24)
results = {}
for column, genre in enumerate(GENRES):
    clf = LogisticRegression(class_weight="balanced").fit(X_train, Y_train[:, column])
    p = clf.predict_proba(X_test)[:, 1]
    results[genre] = {"auc": roc_auc_score(Y_test[:, column], p), "f1": f1_score(Y_test[:, column], p > 0.5)}

for genre, values in results.items():
    print(f"{genre:6} AUC {values['auc']:.3f} F1 {values['f1']:.3f}")
print("macro F1", np.mean([values["f1"] for values in results.values()]))
