# params: {"held_out": "clients", "metric": "roc_auc", "dataset": "clients", "baselines": ["logistic", "majority"], "features": ["months", "calls"]}
# says: a plain logistic regression
# pays: 1
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])  # expect: MT102
