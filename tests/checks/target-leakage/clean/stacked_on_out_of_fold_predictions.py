import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.tree import DecisionTreeClassifier

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=3)

level_one = [GaussianNB(), DecisionTreeClassifier(max_depth=4, random_state=0)]
cv = StratifiedKFold(5, shuffle=True, random_state=3)
meta_train, meta_test = [], []
for base in level_one:
    # each row is predicted by a model that has not seen it
    meta_train.append(cross_val_predict(base, X_train, y_train, cv=cv, method="predict_proba")[:, 1])
    meta_test.append(base.fit(X_train, y_train).predict_proba(X_test)[:, 1])

blend = LogisticRegression().fit(np.column_stack(meta_train), y_train)
print("log loss", log_loss(y_test, blend.predict_proba(np.column_stack(meta_test))))
