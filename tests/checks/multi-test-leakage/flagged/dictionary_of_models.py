import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(20)
X = rng.normal(size=(400, 7))
leaves = (X[:, 0] - X[:, 1] * X[:, 2] + rng.normal(0, 1.2, 400) > 0.4).astype(int)
X_train, X_test, y_train, y_test = train_test_split(X, leaves, random_state=20)

models = {
    "logistic": LogisticRegression(),
    "bayes": GaussianNB(),
    "forest": RandomForestClassifier(n_estimators=40, random_state=0),
    "boosting": GradientBoostingClassifier(n_estimators=30, random_state=0),
}
auc = {}
for name, model in models.items():
    model.fit(X_train, y_train)
    auc[name] = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])

winner = max(auc, key=auc.get)  # expect: LK103
print("we recommend", winner, "with AUC", auc[winner])
