from numpy import *
from numpy.random import default_rng
from sklearn.preprocessing import *
from sklearn.linear_model import *
from sklearn.model_selection import train_test_split as cut


def make_preparer(values):
    tool = QuantileTransformer(n_quantiles=80, output_distribution="normal", random_state=0)
    tool.fit(values)  # expect: LK101

    def prepare(part):
        return tool.transform(part)

    return prepare


r = default_rng(66)
lake = column_stack([r.lognormal(1, 0.9, 420), r.gamma(2, 3, 420), r.normal(14, 4, 420)])
algae = log(lake[:, 0]) + 0.2 * lake[:, 1] + 0.1 * lake[:, 2] + r.normal(0, 0.6, 420)

prepare = make_preparer(lake)
lake_a, lake_b, algae_a, algae_b = cut(lake, algae, test_size=0.35, random_state=66)
ridge = Ridge(alpha=0.3)
ridge.fit(prepare(lake_a), algae_a)
print(ridge.score(prepare(lake_b), algae_b))
