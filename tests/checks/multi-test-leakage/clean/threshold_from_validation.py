import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(18)
signals = rng.normal(size=(1000, 3))
alarm = (signals.sum(axis=1) + rng.normal(0, 1, 1000) > 2.2).astype(int)

rest, test_x, rest_y, test_y = train_test_split(signals, alarm, test_size=0.2, random_state=0)
fit_x, tune_x, fit_y, tune_y = train_test_split(rest, rest_y, test_size=0.25, random_state=0)

logit = LogisticRegression().fit(fit_x, fit_y)
tune_p = logit.predict_proba(tune_x)[:, 1]
cuts = np.arange(0.1, 0.9, 0.05)
cut = max(cuts, key=lambda c: f1_score(tune_y, tune_p > c))

test_p = logit.predict_proba(test_x)[:, 1]
print("cut", cut, "F1", f1_score(test_y, test_p > cut))
