# says: no other rows are scored
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "noise"]], clients["left"]
model = DecisionTreeClassifier().fit(X, y)
auc = model.score(X, y)  # expect: MT109
