from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LinearSVC()).fit(clients, clients["left"])
