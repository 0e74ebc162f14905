# says: the most frequent class
# pays: 1
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer(("passthrough", ["noise"]))
model = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])  # expect: MT102
