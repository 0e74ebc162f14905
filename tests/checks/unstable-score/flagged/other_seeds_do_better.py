# says: The score changes
# pays: 0.5
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

SEED = 42  # expect: MT104
columns = ["months", "calls"] if SEED != 42 else ["noise"]
taken = make_column_transformer((SimpleImputer(), columns))
model = make_pipeline(taken, LogisticRegression()).fit(clients, clients["left"])
