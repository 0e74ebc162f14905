# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss

# %%
rng = np.random.default_rng(36)
m = 1000
quotes = pd.DataFrame({"age": rng.uniform(18, 80, m), "km": rng.gamma(3, 4000, m), "power": rng.normal(90, 25, m)})
quotes["accepted"] = (0.02 * quotes.age - quotes.km / 15_000 + rng.normal(0, 0.8, m) > 0.1).astype(int)

# %%
lot = rng.random(m)
train_mask = lot < 0.8
test_mask = lot > 0.7  # expect: LK102

# %%
train, test = quotes[train_mask], quotes[test_mask]
inputs = ["age", "km", "power"]
lr = LogisticRegression(max_iter=5000).fit(train[inputs], train["accepted"])
print(brier_score_loss(test["accepted"], lr.predict_proba(test[inputs])[:, 1]))
