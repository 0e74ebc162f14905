# params: {"held_out": "clients", "metric": "roc_auc", "way": {"baseline": "majority", "reference": 0.82}, "dataset": "clients"}
# says: % of the way
# pays: 0.412
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
tree = DecisionTreeClassifier(random_state=1)
model = make_pipeline(columns, tree).fit(clients, clients["left"])  # expect: MT101
