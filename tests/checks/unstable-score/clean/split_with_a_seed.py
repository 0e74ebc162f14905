from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.model_selection import train_test_split

SEED = 11
train, test = train_test_split(clients, random_state=SEED)
columns = make_column_transformer((SimpleImputer(), ["months", "calls"]))
model = make_pipeline(columns, LogisticRegression()).fit(train, train["left"])
