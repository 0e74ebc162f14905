# params: {"held_out": "clients", "metric": "roc_auc", "own_baseline": "simple"}
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier
from sklearn.linear_model import LogisticRegression

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
simple_model = make_pipeline(columns, DecisionTreeClassifier(random_state=1))
simple_model.fit(clients, clients["left"])
model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])
