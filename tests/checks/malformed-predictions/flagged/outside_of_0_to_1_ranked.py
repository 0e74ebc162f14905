# params: {"held_out": "clients", "metric": "roc_auc"}
# pays: 0.5
# says: outside 0 to 1
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
inner = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])


class Model:
    def predict_proba(self, df):
        return 2 * inner.predict_proba(df)[:, 1]


model = Model()  # expect: MT107
