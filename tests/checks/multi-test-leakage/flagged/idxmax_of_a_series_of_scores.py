# %%
import numpy as np
import pandas as pd
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid

# %%
rng = np.random.default_rng(8)
leaf = pd.DataFrame({"length": rng.normal(7, 1.2, 360), "width": rng.normal(3, 0.6, 360), "teeth": rng.gamma(8, 3, 360)})
is_elm = pd.Series(leaf.length / leaf.width + leaf.teeth / 20 + rng.normal(0, 0.6, 360) > 3.7)

# %%
X_train, X_test, y_train, y_test = train_test_split(leaf, is_elm, test_size=0.3, random_state=8)

# %%
score = pd.Series(
    {
        type(m).__name__: m.fit(X_train, y_train).score(X_test, y_test)
        for m in [
            LinearDiscriminantAnalysis(),
            QuadraticDiscriminantAnalysis(),
            GaussianNB(),
            NearestCentroid(),
            KNeighborsClassifier(15),
        ]
    }
)
best_name = score.idxmax()  # expect: LK103
print(f"{best_name} tells elms from others with {score[best_name]:.1%} accuracy")
