import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split


def evaluate(model, X, y, label):
    prediction = model.predict(X)
    print(f"{label:>6}: MAE {mean_absolute_error(y, prediction):6.2f}  R2 {r2_score(y, prediction):.3f}")


rng = np.random.default_rng(15)
n = 550
plots = pd.DataFrame({"nitrogen": rng.gamma(4, 25, n), "rain": rng.normal(600, 90, n), "sun": rng.normal(1500, 130, n)})
harvest = 20 + 0.2 * plots["nitrogen"] + 0.03 * plots["rain"] + rng.normal(0, 6, n)

X_train, X_test, y_train, y_test = train_test_split(plots, harvest, test_size=0.3, random_state=15)
forest = RandomForestRegressor(n_estimators=50, min_samples_leaf=3, random_state=15).fit(X_train, y_train)

# the distance between the two lines tells how much it overfits
evaluate(forest, X_train, y_train, "train")
evaluate(forest, X_test, y_test, "test")
