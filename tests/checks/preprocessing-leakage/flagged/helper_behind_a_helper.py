"""House prices with a small cleaning library."""
import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import RobustScaler


def make_houses(n=500, seed=1):
    rng = np.random.default_rng(seed)
    area = rng.normal(110, 30, n)
    rooms = np.round(area / 28 + rng.normal(0, 0.7, n))
    distance = rng.exponential(6, n)
    price = 2.1 * area + 9 * rooms - 4 * distance + rng.normal(0, 25, n)
    return np.column_stack([area, rooms, distance]), price


def _scale(values):
    return RobustScaler().fit_transform(values)  # expect: LK101


def clean(values):
    values = np.clip(values, 0, None)
    return _scale(values)


def main():
    features, price = make_houses()
    features = clean(features)
    f_train, f_test, p_train, p_test = train_test_split(features, price, random_state=5)
    ridge = Ridge(alpha=1.0).fit(f_train, p_train)
    print("MAE", mean_absolute_error(p_test, ridge.predict(f_test)))


if __name__ == "__main__":
    main()
