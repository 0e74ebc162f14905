# params: {"held_out": "clients", "metric": "roc_auc"}
# says: infinite
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
inner = make_pipeline(columns, LogisticRegression()).fit(clients, clients["left"])


class Model:
    def predict_proba(self, df):
        with np.errstate(divide="ignore"):
            return np.log(np.round(inner.predict_proba(df)[:, 1], 1))


model = Model()  # expect: MT107
