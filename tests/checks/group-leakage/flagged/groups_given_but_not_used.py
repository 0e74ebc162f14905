"""KFold takes groups, and ignores them."""
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import KFold, cross_val_score

rng = np.random.default_rng(14)
n_children, n_tests = 70, 6
child_id = np.repeat(np.arange(n_children), n_tests)
ability = rng.normal(100, 15, n_children)
habits = rng.normal(0, 1, (n_children, 4))
X = habits[child_id] + rng.normal(0, 0.1, (len(child_id), 4))
score = ability[child_id] + rng.normal(0, 5, len(child_id))

rf = RandomForestRegressor(n_estimators=30, random_state=0)
cv = KFold(n_splits=5, shuffle=True, random_state=0)
r2 = cross_val_score(rf, X, score, groups=child_id, cv=cv)  # expect: LK106
print("R2", r2.mean())
