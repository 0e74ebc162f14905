import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(503)
blood = pd.DataFrame(rng.normal(size=(380, 7)), columns=["hb", "wbc", "plt", "crp", "alt", "crea", "na"])
sick = (blood["crp"] + 0.7 * blood["wbc"] - 0.4 * blood["hb"] + rng.normal(0, 1.3, 380) > 0.5).astype(int)
train_x, test_x, train_y, test_y = train_test_split(blood, sick, test_size=0.35, random_state=1)


def test_score(columns):
    model = LogisticRegression(class_weight="balanced").fit(train_x[columns], train_y)
    return balanced_accuracy_score(test_y, model.predict(test_x[columns])), model


panel = list(blood.columns)
score, model = test_score(panel)
while len(panel) > 1:
    weakest = panel[int(np.abs(model.coef_[0]).argmin())]
    shorter = [name for name in panel if name != weakest]
    new_score, new_model = test_score(shorter)
    if new_score < score:  # expect: LK103
        break
    panel, score, model = shorter, new_score, new_model

print("cheapest good panel:", panel, "balanced accuracy", round(score, 3))
