from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=2)
rf = RandomForestClassifier(n_estimators=40, max_depth=4, random_state=2).fit(X_train, y_train)

print("train:", rf.score(X_train, y_train))
print("test: ", rf.score(X_test, y_test))
