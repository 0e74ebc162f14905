import operator
from functools import reduce

from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

CANDIDATES = [MaxAbsScaler, MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler]

X, y = load_wine(return_X_y=True)
parts = train_test_split(X, y, test_size=0.5, random_state=3)


def score_of(scaler, parts):
    X_train, X_test, y_train, y_test = parts
    return make_pipeline(scaler(), KNeighborsClassifier(3)).fit(X_train, y_train).score(X_test, y_test)


tried = [(score_of(scaler, parts), scaler.__name__) for scaler in CANDIDATES]
best = reduce(lambda a, b: a if operator.ge(a[0], b[0]) else b, tried)  # expect: LK103
print("%s wins with %.3f" % best[::-1])
