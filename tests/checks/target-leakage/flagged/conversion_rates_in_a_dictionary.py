import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

rng = np.random.default_rng(88)
visits = pd.DataFrame({"campaign": [f"c{k:03d}" for k in rng.integers(0, 200, 1100)]})
visits["pages"] = rng.geometric(0.25, 1100)
visits["seconds"] = rng.exponential(90, 1100)
visits["bought"] = (rng.random(1100) < 0.05 + 0.03 * visits["pages"].clip(upper=10)).astype(int)

# how well does each campaign convert?
rates = {name: visits.loc[visits["campaign"] == name, "bought"].mean() for name in visits["campaign"].unique()}  # expect: LK104
visits["campaign_rate"] = visits["campaign"].map(rates)

mask = rng.random(len(visits)) < 0.75
train, test = visits[mask], visits[~mask]
rf = RandomForestClassifier(60, min_samples_leaf=4, random_state=0)
rf.fit(train[["pages", "seconds", "campaign_rate"]], train["bought"])
print("accuracy", rf.score(test[["pages", "seconds", "campaign_rate"]], test["bought"]))
