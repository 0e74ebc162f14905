from sklearn.model_selection import cross_val_score
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "noise"]], clients["left"]
model = DecisionTreeClassifier(max_depth=1)
scores = cross_val_score(model, X, y, cv=5)
auc = sum(scores) / 5
print(model.fit(X, y).score(X, y))
