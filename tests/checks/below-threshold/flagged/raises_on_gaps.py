# says: raised ValueError
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

known = clients.dropna()
columns = make_column_transformer(("passthrough", ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(known, known["left"])  # expect: MT101
