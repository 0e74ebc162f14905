# told
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

columns = make_column_transformer((SimpleImputer(), ["months", "calls", "noise"]))
model = make_pipeline(columns, DecisionTreeClassifier(random_state=0))
model.fit(clients, clients["left"])
