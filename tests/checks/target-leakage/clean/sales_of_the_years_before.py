import numpy as np
import pandas as pd
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(6)
n = 450
level = rng.lognormal(5, 0.5, n)
dealers = pd.DataFrame({"sales_2021": level * rng.normal(1.0, 0.1, n), "sales_2022": level * rng.normal(1.05, 0.1, n)})
dealers["staff"] = rng.integers(2, 20, n)
dealers["sales_2023"] = level * rng.normal(1.1, 0.1, n) + 2 * dealers["staff"]

# known when 2023 begins
dealers["growth"] = dealers["sales_2022"] / dealers["sales_2021"] - 1
dealers["sales_per_head"] = dealers["sales_2022"] / dealers["staff"]
dealers["big_in_2022"] = dealers["sales_2022"].gt(150)

known = [c for c in dealers.columns if c != "sales_2023"]
a, b = train_test_split(dealers, test_size=0.3, random_state=6)
ridge = RidgeCV(np.logspace(-2, 3, 6)).fit(a[known].astype(float), a["sales_2023"])
print("R2 of other dealers:", ridge.score(b[known].astype(float), b["sales_2023"]))
