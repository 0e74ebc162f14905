from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score

X, y = load_wine(return_X_y=True)
inner = StratifiedKFold(3, shuffle=True, random_state=0)
outer = StratifiedKFold(4, shuffle=True, random_state=1)

search = GridSearchCV(
    RandomForestClassifier(n_estimators=15, random_state=0),
    param_grid={"max_depth": [2, None], "min_samples_leaf": [1, 5]},
    cv=inner,
)
scores = cross_val_score(search, X, y, cv=outer)
print("unbiased estimate:", scores.mean(), scores.std())
