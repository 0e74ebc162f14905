import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = load_breast_cancer(return_X_y=True)
rows = np.arange(len(X))
train_rows, test_rows = train_test_split(rows, test_size=0.3, stratify=y, random_state=30)

grid = {"max_depth": [1, 2, 3, 5, 8], "min_samples_leaf": [1, 5, 20], "criterion": ["gini", "entropy"]}
tree = DecisionTreeClassifier(random_state=0)
search = GridSearchCV(tree, grid, cv=[(train_rows, test_rows)], refit=False).fit(X, y)  # expect: LK103

print("best:", search.best_params_)
print("accuracy on our test set:", search.best_score_)
