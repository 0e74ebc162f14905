import numpy as np, pandas as pd
from sklearn.neural_network import MLPRegressor
from sklearn.model_selection import train_test_split
import warnings; warnings.simplefilter("ignore")

g = np.random.default_rng(4)
coffee = pd.DataFrame({"altitude": g.normal(1400, 260, 450), "ph": g.normal(5.4, .4, 450), "rain": g.gamma(9, 150, 450)})
grade = 60 + coffee.altitude / 90 - 4 * (coffee.ph - 5.4) ** 2 + coffee.rain / 400 + g.normal(0, 2, 450)

coffee = coffee.apply(lambda col: (col - col.min()) / (col.max() - col.min()))  # expect: LK101

Xa, Xb, ya, yb = train_test_split(coffee, grade, train_size=0.7, random_state=4)
net = MLPRegressor(hidden_layer_sizes=(12,), max_iter=120, solver="lbfgs", random_state=4).fit(Xa, ya)
print("R2 =", round(net.score(Xb, yb), 3))
