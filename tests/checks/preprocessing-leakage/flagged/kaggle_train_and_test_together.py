# views: source
# House prices - my first kernel
import numpy as np
import pandas as pd
from sklearn.linear_model import LassoCV
from sklearn.preprocessing import StandardScaler

train = pd.read_csv("../input/train.csv")
test = pd.read_csv("../input/test.csv")
n_train = train.shape[0]
y = np.log1p(train["SalePrice"])

all_data = pd.concat([train.drop(columns=["SalePrice"]), test], ignore_index=True)
all_data = all_data.drop(columns=["Id"]).select_dtypes("number")
all_data["TotalSF"] = all_data["TotalBsmtSF"] + all_data["1stFlrSF"] + all_data["2ndFlrSF"]
all_data = all_data.fillna(0)

sc = StandardScaler()
all_data = sc.fit_transform(all_data)  # expect: LK101

X = all_data[:n_train]
X_sub = all_data[n_train:]

lasso = LassoCV(alphas=np.logspace(-4, -1, 20), cv=5)
lasso.fit(X, y)

submission = pd.DataFrame({"Id": test["Id"], "SalePrice": np.expm1(lasso.predict(X_sub))})
submission.to_csv("submission.csv", index=False)
