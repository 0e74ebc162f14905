# group-column: speaker
import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

rng = np.random.default_rng(5)
speaker = rng.integers(0, 40, 480)
voice = rng.normal(0, 2, (40, 6))
features = pd.DataFrame(voice[speaker] + rng.normal(0, 0.5, (480, 6)), columns=[f"mfcc{i}" for i in range(6)])
features["speaker"] = speaker
features["dialect"] = (np.arange(40) % 2)[speaker]

X = features.filter(like="mfcc")
svc = make_pipeline(StandardScaler(), SVC(C=5))
cv = StratifiedKFold(5, shuffle=True, random_state=0)
scores = cross_val_score(svc, X, features["dialect"], cv=cv)  # expect: LK106
print("accuracy", scores.mean())
