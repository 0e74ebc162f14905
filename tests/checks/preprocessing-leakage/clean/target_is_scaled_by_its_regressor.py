import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.linear_model import ElasticNet
from sklearn.model_selection import ShuffleSplit, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, QuantileTransformer, StandardScaler

rng = np.random.default_rng(407)
n = 480
wells = pd.DataFrame({"depth": rng.gamma(5, 60, n), "porosity": rng.beta(3, 12, n), "pressure": rng.normal(210, 30, n)})
barrels = np.exp(3 + 6 * wells["porosity"] + wells["pressure"] / 150 + rng.normal(0, 0.4, n))

prepare = make_column_transformer(
    (KBinsDiscretizer(n_bins=6, encode="onehot-dense", quantile_method="averaged_inverted_cdf"), ["depth"]),
    (StandardScaler(), ["porosity", "pressure"]),
)
model = TransformedTargetRegressor(
    regressor=make_pipeline(prepare, ElasticNet(alpha=0.01)),
    transformer=QuantileTransformer(n_quantiles=100, output_distribution="normal"),
)
cv = ShuffleSplit(n_splits=6, test_size=0.25, random_state=407)
print(cross_validate(model, wells, barrels, cv=cv, scoring="r2")["test_score"].round(2))
