"""Names that look like answers: 'target_group', 'y_position', 'label_colour', 'score_before'."""
import numpy as np
import pandas as pd
from sklearn.linear_model import PoissonRegressor
from sklearn.metrics import d2_tweedie_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.compose import make_column_transformer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

rng = np.random.default_rng(12)
n = 700
banners = pd.DataFrame(
    {
        "target_group": rng.choice(["students", "parents", "retired"], n),
        "y_position": rng.uniform(0, 1080, n),
        "label_colour": rng.choice(["red", "green"], n),
        "score_before": rng.normal(50, 10, n),
    }
)
rate = np.exp(1 + 0.4 * (banners.target_group == "students") - banners.y_position / 900 + banners.score_before / 100)
banners["clicks"] = rng.poisson(rate)

inputs = ["target_group", "y_position", "label_colour", "score_before"]
X_train, X_test, y_train, y_test = train_test_split(banners[inputs], banners["clicks"], random_state=11)
encode = make_column_transformer(
    (OneHotEncoder(), ["target_group", "label_colour"]), (StandardScaler(), ["y_position", "score_before"])
)
poisson = make_pipeline(encode, PoissonRegressor(alpha=0.01)).fit(X_train, y_train)
print("D2", d2_tweedie_score(y_test, poisson.predict(X_test), power=1))
