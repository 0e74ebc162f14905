import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge

rng = np.random.default_rng(83)
t = pd.date_range("2023-01-01", periods=500)
dust = pd.DataFrame({"dust": 30 + 8 * np.cos(np.arange(500) / 58) + rng.normal(0, 4, 500)}, index=t)

# only the eye needs the smooth line and the filled gaps
fig, ax = plt.subplots()
ax.plot(dust["dust"], alpha=0.4)
ax.plot(dust["dust"].rolling(31, center=True).mean())
ax.plot(dust["dust"].resample("W").mean().bfill())
plt.close(fig)

model_table = pd.DataFrame({"y": dust["dust"], "lag1": dust["dust"].shift(1), "mean14": dust["dust"].shift(1).rolling(14).mean()}).dropna()
train, test = model_table.loc[:"2024-02-28"], model_table.loc["2024-03-01":]
ridge = Ridge().fit(train[["lag1", "mean14"]], train["y"])
print("R2 of spring:", ridge.score(test[["lag1", "mean14"]], test["y"]))
