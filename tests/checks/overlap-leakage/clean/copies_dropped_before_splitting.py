import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

rng = np.random.default_rng(8)
web = pd.DataFrame({"pages": rng.gamma(2, 3, 500), "seconds": rng.exponential(80, 500)})
web["bought"] = (web["pages"] + web["seconds"] / 60 + rng.normal(0, 2, 500) > 8).astype(int)
web = pd.concat([web, web.sample(60, random_state=0)])  # the log sent some rows twice
web = web.drop_duplicates().reset_index(drop=True)

X_train, X_test, y_train, y_test = train_test_split(web[["pages", "seconds"]], web["bought"], random_state=0)
svc = SVC().fit(X_train, y_train)
print(len(web), "visits, accuracy", svc.score(X_test, y_test))
