# says: no finite number
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])
auc = float("nan")  # expect: MT103
