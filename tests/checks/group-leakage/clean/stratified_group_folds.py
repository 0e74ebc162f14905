import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedGroupKFold

rng = np.random.default_rng(27)
n_machines = 60
lines = []
for machine in range(n_machines):
    wear = rng.gamma(2, 1)
    for _ in range(rng.integers(5, 15)):
        lines.append({"machine": f"M{machine}", "vibration": wear + rng.normal(0, 0.2), "heat": 50 + 4 * wear + rng.normal(0, 1), "fault": int(wear + rng.normal(0, 0.5) > 3)})
checks = pd.DataFrame(lines)
print(checks.groupby("machine").size().agg(["min", "max"]))

X, y, machines = checks[["vibration", "heat"]], checks["fault"], checks["machine"]
scores = []
for train, test in StratifiedGroupKFold(n_splits=5, shuffle=True, random_state=0).split(X, y, groups=machines):
    assert not set(machines.iloc[train]) & set(machines.iloc[test])
    rf = RandomForestClassifier(40, min_samples_leaf=4, random_state=0).fit(X.iloc[train], y.iloc[train])
    scores.append(rf.score(X.iloc[test], y.iloc[test]))
print(np.mean(scores))
