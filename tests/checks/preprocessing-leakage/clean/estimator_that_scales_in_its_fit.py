import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.datasets import load_wine
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.impute import SimpleImputer
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import RobustScaler


class RobustDiscriminant(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.filler_ = SimpleImputer(strategy="median")
        self.scaler_ = RobustScaler()
        X = self.scaler_.fit_transform(self.filler_.fit_transform(X))
        self.lda_ = LinearDiscriminantAnalysis().fit(X, y)
        self.classes_ = self.lda_.classes_
        return self

    def predict(self, X):
        return self.lda_.predict(self.scaler_.transform(self.filler_.transform(X)))


X, y = load_wine(return_X_y=True)
X[np.random.default_rng(0).random(X.shape) < 0.08] = np.nan

template = RobustDiscriminant()
scores = [
    clone(template).fit(X[tr], y[tr]).score(X[te], y[te])
    for tr, te in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y)
]
print("mean accuracy", np.mean(scores))
