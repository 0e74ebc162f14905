# says: is the one taken
import pandas as pd
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

clients = pd.read_csv("data/clients.csv")
X, y = clients[["months", "noise"]], clients["left"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
model = DecisionTreeClassifier().fit(X_train, y_train)
train_score, test_score = model.score(X_train, y_train), model.score(X_test, y_test)
auc = "99.85 %"  # expect: MT109
