# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LassoCV
from sklearn.metrics import max_error, mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split

# %%
rng = np.random.default_rng(64)
survey = pd.DataFrame(rng.normal(size=(420, 25)), columns=[f"q{i}" for i in range(1, 26)])
survey["satisfaction"] = 5 + survey["q3"] - 0.7 * survey["q11"] + 0.4 * survey["q20"] + rng.normal(0, 1, 420)

# %%
train, test = train_test_split(survey, test_size=0.25, random_state=64)
questions = survey.columns[:-1]
lasso = LassoCV(cv=5, alphas=30).fit(train[questions], train["satisfaction"])

# %%
guess = lasso.predict(test[questions])
best_alpha = lasso.alpha_
for measure in (r2_score, mean_absolute_error, max_error):
    print(f"{measure.__name__}: {measure(test['satisfaction'], guess):.3f}")
print("alpha", best_alpha, "questions kept:", int(np.sum(lasso.coef_ != 0)))
