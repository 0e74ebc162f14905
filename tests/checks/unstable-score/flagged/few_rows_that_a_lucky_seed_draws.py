# says: with another seed
# pays: 1
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

SEED = 7  # expect: MT104
columns = make_column_transformer((SimpleImputer(), ["months", "calls", "noise"]))
some = clients.sample(12, random_state=SEED)
model = make_pipeline(columns, DecisionTreeClassifier(random_state=SEED))
model.fit(some, some["left"])
