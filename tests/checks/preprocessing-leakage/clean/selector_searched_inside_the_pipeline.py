# %%
import numpy as np
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import Pipeline

# %%
rng = np.random.default_rng(303)
X = rng.normal(size=(180, 400))
y = X[:, :4] @ np.array([2.0, -1.0, 1.0, 0.5]) + rng.normal(0, 1, 180)

# %%
steps = Pipeline([("select", SelectKBest(f_regression)), ("ols", LinearRegression())])
choose = GridSearchCV(steps, {"select__k": [2, 4, 8, 16]}, cv=KFold(4, shuffle=True, random_state=0))

# %%
# selection and its size are both decided anew in every outer fold
outer = KFold(5, shuffle=True, random_state=1)
r2 = cross_val_score(choose, X, y, cv=outer)
print(f"R2 {r2.mean():.2f} +- {r2.std():.2f}")
