# views: source
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_score

stroke = pd.read_csv("stroke.csv").dropna()
X = stroke[["age", "bmi", "avg_glucose_level", "hypertension"]]
y = stroke["stroke"]

steps = Pipeline([("smote", SMOTE(random_state=1)), ("rf", RandomForestClassifier(random_state=1))])
cv = StratifiedKFold(5, shuffle=True, random_state=1)
print(cross_val_score(steps, X, y, cv=cv, scoring="average_precision").mean())
