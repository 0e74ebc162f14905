import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)

pipe = make_pipeline(StandardScaler(), PCA(n_components=8), LogisticRegression(max_iter=200))
scores = cross_val_score(pipe, X, y, cv=5, scoring="roc_auc")
print(np.round(scores, 3), scores.mean())
