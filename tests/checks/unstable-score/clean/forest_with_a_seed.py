from sklearn.compose import make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline

SEED = 7
columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
forest = RandomForestClassifier(20, min_samples_leaf=20, random_state=SEED)
model = make_pipeline(columns, forest).fit(clients, clients["left"])
