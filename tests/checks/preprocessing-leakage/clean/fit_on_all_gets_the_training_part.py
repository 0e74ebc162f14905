import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def fit_on_all(data):
    """Fit the scaler on all rows that are handed over."""
    return StandardScaler().fit(data)


def scale_everything(tool, *parts):
    return [tool.transform(part) for part in parts]


rng = np.random.default_rng(1)
n = 520
data = np.column_stack([rng.normal(120, 15, n), rng.normal(78, 10, n), rng.gamma(4, 1.2, n)])
risk = (data[:, 0] / 15 + data[:, 2] + rng.normal(0, 1.5, n) > 13).astype(int)

everything, later, risk_everything, risk_later = train_test_split(data, risk, test_size=0.3, random_state=1)
tool = fit_on_all(everything)
everything, later = scale_everything(tool, everything, later)
clf = LogisticRegression().fit(everything, risk_everything)
print("accuracy", clf.score(later, risk_later))
