# says: on other rows it is
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "noise"]], clients["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
model = DecisionTreeClassifier(max_depth=9).fit(X_train, y_train)
print(model.score(X_test, y_test))
auc = model.score(X_train, y_train)  # expect: MT109
