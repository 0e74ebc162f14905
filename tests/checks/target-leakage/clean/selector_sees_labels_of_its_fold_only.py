import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline

rng = np.random.default_rng(3000)
expression = rng.normal(size=(200, 400))
tumour = (expression[:, :5].sum(axis=1) + rng.normal(0, 1.5, 200) > 0).astype(int)

pipeline = Pipeline([("best", SelectKBest(f_classif, k=15)), ("lda", LinearDiscriminantAnalysis())])
folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=2, random_state=1)
print("accuracy", cross_val_score(pipeline, expression, tumour, cv=folds).mean())
