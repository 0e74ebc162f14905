import numpy as np, pandas as pd
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import ShuffleSplit

rs = np.random.RandomState(9)
frames = pd.concat(
    [
        pd.DataFrame(rs.normal(0, 1, 10) + rs.normal(0, 0.2, (24, 10))).add_prefix("hog").assign(video=v, smiling=rs.randint(2))
        for v in range(28)
    ],
    ignore_index=True,
)
frames_per_video = frames["video"].value_counts()
print("frames per video:", frames_per_video.min(), "-", frames_per_video.max())

X = frames.filter(regex="^hog").to_numpy()
y = frames["smiling"].to_numpy()
scores = []
for train, test in ShuffleSplit(n_splits=5, test_size=0.2, random_state=9).split(X):  # expect: LK106
    scores.append(RidgeClassifier().fit(X[train], y[train]).score(X[test], y[test]))
print(f"{np.mean(scores):.3f} +/- {np.std(scores):.3f}")
