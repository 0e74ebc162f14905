# params: {"held_out": "clients", "metric": "roc_auc", "own_baseline": "simple"}
# says: your own `simple_model`
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier
from sklearn.linear_model import LogisticRegression

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
simple_model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])
tree = DecisionTreeClassifier(random_state=1)
model = make_pipeline(columns, tree).fit(clients, clients["left"])  # expect: MT102
