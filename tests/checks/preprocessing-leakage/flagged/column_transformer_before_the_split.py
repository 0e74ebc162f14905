import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import KNNImputer
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, RobustScaler

rng = np.random.default_rng(7)
n = 500
df = pd.DataFrame(
    {
        "bmi": rng.normal(27, 4, n),
        "glucose": rng.normal(105, 22, n),
        "insulin": rng.gamma(3, 30, n),
        "smoker": rng.choice(["never", "former", "current"], n),
    }
)
df["diabetes"] = (
    0.1 * df["bmi"] + 0.04 * df["glucose"] + (df["smoker"] == "current") + rng.normal(0, 1, n) > 7.6
).astype(int)
df.loc[rng.random(n) < 0.25, "insulin"] = np.nan

preprocessor = ColumnTransformer(
    transformers=[
        ("fill", KNNImputer(n_neighbors=5), ["bmi", "glucose", "insulin"]),
        ("smoke", OneHotEncoder(handle_unknown="ignore"), ["smoker"]),
    ],
    remainder="drop",
)

features = df.drop(columns="diabetes")
X = preprocessor.fit_transform(features)  # expect: LK101
y = df["diabetes"].values

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=7)
rf = RandomForestClassifier(n_estimators=60, max_depth=6, random_state=7).fit(X_train, y_train)
print("ROC AUC = %.3f" % roc_auc_score(y_test, rf.predict_proba(X_test)[:, 1]))
