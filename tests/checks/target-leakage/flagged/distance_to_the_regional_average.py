import pandas as pd, numpy as np
from sklearn.linear_model import BayesianRidge
from sklearn.model_selection import train_test_split as tts

rs = np.random.RandomState(3)
N = 720
raw = pd.DataFrame(dict(region=rs.choice(list("ABCDEFGHIJKL"), N), books=rs.poisson(20, N), sleep=rs.normal(8, 1, N)))
raw["points"] = 50 + 0.3 * raw["books"] + 2 * raw["sleep"] + rs.normal(0, 10, N)

pupils = (
    raw.assign(books_log=lambda d: np.log1p(d["books"]))
    .assign(vs_region=lambda d: d["points"] - d.groupby("region")["points"].transform("mean"))  # expect: LK104
    .drop(columns=["books", "region"])
)

fit_part, check_part = tts(pupils, test_size=1 / 3, random_state=3)
reg = BayesianRidge().fit(fit_part.drop(columns="points"), fit_part["points"])
print("R^2 = %.3f" % reg.score(check_part.drop(columns="points"), check_part["points"]))
