import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(58)
soil = pd.DataFrame(rng.normal(size=(220, 60)), columns=[f"band{i:02d}" for i in range(60)])
soil = soil.assign(carbon=2 + 0.6 * soil.band05 - 0.4 * soil.band31 + rng.normal(0, 1, 220))

strength = soil.corr()["carbon"].drop("carbon").abs()  # expect: LK101
chosen = strength[strength > 0.12].index.tolist()
print(len(chosen), "bands chosen")

X_train, X_test, y_train, y_test = train_test_split(soil[chosen], soil.carbon, test_size=0.3, random_state=1)
print("R^2", LinearRegression().fit(X_train, y_train).score(X_test, y_test))
