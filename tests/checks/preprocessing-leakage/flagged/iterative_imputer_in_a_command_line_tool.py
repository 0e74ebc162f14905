"""Predict heating demand.  Usage: demand.py [--rows N] [--test-share S]"""
import argparse

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.impute import IterativeImputer
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import train_test_split


def parse_arguments(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--test-share", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=3)
    return parser.parse_args(arguments)


def simulate(rows, seed):
    rng = np.random.default_rng(seed)
    insulation, floor, windows = rng.normal(20, 4, rows), rng.normal(130, 35, rows), rng.gamma(6, 3, rows)
    demand = 40 + floor - 2 * insulation + 1.5 * windows + rng.normal(0, 8, rows)
    houses = np.column_stack((insulation, floor, windows))
    houses[rng.random(houses.shape) < np.array([0.2, 0.0, 0.12])] = np.nan
    return houses, demand


def complete(houses, seed):
    imputer = IterativeImputer(max_iter=5, random_state=seed)
    imputer.fit(houses)  # expect: LK101
    return imputer.transform(houses)


def main():
    options = parse_arguments([])
    houses, demand = simulate(options.rows, options.seed)
    houses = complete(houses, options.seed)
    parts = train_test_split(houses, demand, test_size=options.test_share, random_state=options.seed)
    model = ExtraTreesRegressor(n_estimators=40, random_state=options.seed).fit(parts[0], parts[2])
    print(f"MAPE: {mean_absolute_percentage_error(parts[3], model.predict(parts[1])):.1%}")


main()
