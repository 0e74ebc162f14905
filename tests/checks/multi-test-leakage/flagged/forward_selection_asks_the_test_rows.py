import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

rng = np.random.default_rng(20)
n, columns = 260, [f"item_{c}" for c in "abcdefghij"]
wellbeing = pd.DataFrame(rng.normal(size=(n, 10)), columns=columns)
wellbeing["score"] = wellbeing["item_b"] - 0.6 * wellbeing["item_g"] + rng.normal(0, 1.2, n)

train = wellbeing.sample(n=180, random_state=1)
test = wellbeing.drop(index=train.index)


def r2_with(subset):
    ols = LinearRegression().fit(train[subset], train["score"])
    return ols.score(test[subset], test["score"])


selected, remaining = [], columns.copy()
while len(selected) < 4:
    nxt = max(remaining, key=lambda c: r2_with(selected + [c]))  # expect: LK103
    selected.append(nxt)
    remaining.remove(nxt)

print("items in the short form:", selected)
print("variance explained in new people:", r2_with(selected))
