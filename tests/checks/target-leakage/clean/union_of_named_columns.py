import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import StandardScaler

rng = np.random.default_rng(72)
n = 360
plots = pd.DataFrame(rng.normal(size=(n, 4)), columns=["rain", "sun", "nitrogen", "clay"])
plots["yield_t"] = plots["rain"] * 2 + plots["sun"] + rng.normal(0, 0.5, n)

weather = ColumnTransformer([("weather", PCA(2), ["rain", "sun"])]).set_output(transform="pandas")
soil = ColumnTransformer([("soil", StandardScaler(), ["nitrogen", "clay"])], remainder="drop")
pipeline = Pipeline([("both", FeatureUnion([("weather", weather), ("soil", soil)])), ("ridge", Ridge())])
train, test = train_test_split(plots, random_state=72)
search = GridSearchCV(pipeline, {"ridge__alpha": [0.1, 1.0]}, cv=3).fit(train, train["yield_t"])
print(search.score(test, test["yield_t"]))
