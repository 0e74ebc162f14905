import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(2)
X = rng.normal(size=(600, 4))
y = (X @ [1, -1, 0.5, 0] + rng.normal(0, 1, 600) > 0.7).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=2)

model = LogisticRegression().fit(X_train, y_train)
y_pred = model.predict(X_test)
y_prob = model.predict_proba(X_test)[:, 1]
for metric in (accuracy_score, precision_score, recall_score, f1_score):
    print(metric.__name__, round(metric(y_test, y_pred), 3))
print("auc", roc_auc_score(y_test, y_prob))
print(confusion_matrix(y_test, y_pred))
