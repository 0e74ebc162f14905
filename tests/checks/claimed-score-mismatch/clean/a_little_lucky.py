# params: {"held_out": "clients", "metric": "roc_auc", "deliverable": "metrics", "key": "auc"}
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])
metrics = {"auc": 0.85}
