# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

# %%
def measure(rng, rows, offset=0.0):
    frame = pd.DataFrame({"speed": rng.normal(80, 14, rows), "load": rng.gamma(4, 2, rows)})
    frame["wear"] = 0.05 * frame["speed"] + 0.6 * frame["load"] + offset + rng.normal(0, 1, rows)
    return frame

# %%
this_year = measure(np.random.default_rng(2), 400)
archive = measure(np.random.default_rng(1999), 900, offset=0.3)

# %%
train, test = train_test_split(this_year, test_size=0.4, random_state=0)
all_data = pd.concat([train, archive], ignore_index=True)

# %%
model = LinearRegression().fit(all_data[["speed", "load"]], all_data["wear"])
print("R2 on rows of this year:", model.score(test[["speed", "load"]], test["wear"]))
