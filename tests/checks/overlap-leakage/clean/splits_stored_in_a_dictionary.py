from sklearn.datasets import load_diabetes
from sklearn.ensemble import BaggingRegressor
from sklearn.model_selection import train_test_split

SPLITS = {}


def register(name, X, y):
    SPLITS[name] = {"X": X, "y": y}


def build(share):
    X, y = load_diabetes(return_X_y=True)
    register("all", X, y)
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=share, random_state=100)
    register("fit", X_a, y_a)
    register("score", X_b, y_b)


build(0.3)
bag = BaggingRegressor(n_estimators=20, random_state=100)
bag.fit(SPLITS["fit"]["X"], SPLITS["fit"]["y"])
result = bag.score(**SPLITS["score"])
print(len(SPLITS["all"]["X"]), "rows in all; R2 on the part kept back:", result)
