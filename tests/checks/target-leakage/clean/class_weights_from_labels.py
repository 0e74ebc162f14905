import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_sample_weight

rng = np.random.default_rng(91)
X = rng.normal(size=(800, 5))
y = (X[:, 0] + 0.8 * X[:, 1] + rng.normal(0, 1, 800) > 1.8).astype(int)

X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, test_size=0.3, random_state=0)
weights = compute_sample_weight("balanced", y_train)  # weights of rows, not a feature
sgd = SGDClassifier(loss="log_loss", random_state=0)
sgd.fit(X_train, y_train, sample_weight=weights)
print("balanced accuracy", balanced_accuracy_score(y_test, sgd.predict(X_test)))
