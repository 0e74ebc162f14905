# shift(-1) twice, both times to make the label; nothing that is ahead goes into X
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score

rng = np.random.default_rng(64)
days = pd.bdate_range("2019-01-01", periods=800)
share = pd.DataFrame({"Close": 40 * np.exp(np.cumsum(rng.normal(0.0003, 0.012, 800)))}, index=days)

share["Tomorrow"] = share["Close"].shift(-1)
share["Target"] = (share["Close"].shift(-1) > share["Close"]).astype(int)
share = share.iloc[:-1]

predictors = []
for horizon in (2, 5, 20, 60):
    rolling = share["Close"].rolling(horizon).mean()
    share[f"ratio_{horizon}"] = share["Close"] / rolling
    predictors.append(f"ratio_{horizon}")
share = share.dropna(subset=predictors)

# the label of the day in between needs the first close of the test part
train, test = share.iloc[:-151], share.iloc[-150:]
model = RandomForestClassifier(n_estimators=60, min_samples_split=50, random_state=1)
model.fit(train[predictors], train["Target"])
print(accuracy_score(test["Target"], model.predict(test[predictors])))
