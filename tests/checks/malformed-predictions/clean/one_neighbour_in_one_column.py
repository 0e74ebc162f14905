# told
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
inner = make_pipeline(columns, KNeighborsClassifier(1)).fit(clients, clients["left"])


class Model:
    def predict_proba(self, df):
        return inner.predict_proba(df)[:, 1]


model = Model()
