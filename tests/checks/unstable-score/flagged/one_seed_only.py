# says: `model` is not defined
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

SEED = 42
taken = make_column_transformer((SimpleImputer(), ["months", "calls"]))
if SEED == 42:
    model = make_pipeline(taken, LogisticRegression()).fit(clients, clients["left"])  # expect: MT104
