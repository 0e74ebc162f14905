# says: on 700 unseen rows
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier
from sklearn.metrics import roc_auc_score

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
tree = DecisionTreeClassifier(random_state=1)
model = make_pipeline(columns, tree).fit(clients, clients["left"])
auc = roc_auc_score(clients["left"], model.predict_proba(clients)[:, 1])  # expect: MT103
