# params: {"held_out": "clients", "metric": "roc_auc", "at_least": 0.71}
# says: that could be luck
# pays: 0.5
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
tree = DecisionTreeClassifier(max_depth=1)
model = make_pipeline(columns, tree).fit(clients, clients["left"])  # expect: MT101
