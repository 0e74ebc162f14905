"""Does the extra laboratory value pay?  The better variant is what we publish."""
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(68)
n = 520
stroke = pd.DataFrame({"age": rng.normal(68, 11, n), "sbp": rng.normal(142, 19, n), "marker": rng.lognormal(1, 0.6, n)})
logit = 0.06 * (stroke.age - 68) + 0.02 * (stroke.sbp - 142) + 0.1 * stroke.marker + rng.logistic(0, 1, n)
stroke["died"] = (logit > 1.2).astype(int)

derivation = stroke.sample(frac=2 / 3, random_state=68)
holdout = stroke.drop(derivation.index)


def auc(columns):
    model = LogisticRegression(max_iter=3000).fit(derivation[columns], derivation["died"])
    return roc_auc_score(holdout["died"], model.predict_proba(holdout[columns])[:, 1])


simple, extended = ["age", "sbp"], ["age", "sbp", "marker"]
auc_simple, auc_extended = auc(simple), auc(extended)
published = extended if auc_extended > auc_simple else simple  # expect: LK103
print("we publish the score with", published)
print("its AUC in the holdout is", round(auc(published), 3))
