from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

train, test = train_test_split(clients, test_size=0.3, random_state=3)
columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(train, train["left"])
scores = model.predict_proba(test)[:, 1]
auc = f"{100 * roc_auc_score(test['left'], scores):.1f} %"
