from sklearn.model_selection import cross_val_score
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "noise"]], clients["left"]
model = DecisionTreeClassifier(max_depth=3)
auc = cross_val_score(model, X, y, cv=5).mean()
model.fit(X, y)
