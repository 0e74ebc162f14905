import numpy as np
import pandas as pd
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(17)
n = 569
cells = pd.DataFrame(
    {
        "radius": rng.normal(14, 3.5, n),
        "texture": rng.normal(19, 4, n),
        "lab": rng.choice(["north", "west"], n),
    }
)
score = (cells["radius"] - 14) / 3.5 + 0.5 * (cells["texture"] - 19) / 4 + rng.normal(0, 0.7, n)
cells["diagnosis"] = np.where(score > 0.4, "M", "B")

cells["malignant"] = cells["diagnosis"].map({"B": 0, "M": 1})

y = cells["malignant"]
X = cells.drop(columns="malignant")  # expect: LK104
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=8)

encode = make_column_transformer(
    (StandardScaler(), make_column_selector(dtype_include="number")),
    (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")),
)
classifier = make_pipeline(encode, LogisticRegression())
classifier.fit(X_train, y_train)
print("accuracy", classifier.score(X_test, y_test))
