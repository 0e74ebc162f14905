import argparse

import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, StandardScaler

SCALERS = {"max": MaxAbsScaler, "minmax": MinMaxScaler, "standard": StandardScaler}


def read(rows, seed):
    rng = np.random.default_rng(seed)
    data = np.column_stack([rng.normal(50, 9, rows), rng.gamma(2, 400, rows), rng.uniform(0, 1, rows)])
    return data, 0.3 * data[:, 0] + data[:, 1] / 100 + 5 * data[:, 2] + rng.normal(0, 2, rows)


def normalise(data, name, fit_rows):
    scaler = SCALERS[name]()
    scaler.fit(data[fit_rows])
    return scaler.transform(data)


def main(argv=()):
    parser = argparse.ArgumentParser()
    parser.add_argument("--scaler", choices=sorted(SCALERS), default="minmax")
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args(argv)

    data, target = read(500, args.seed)
    fit_rows, score_rows = train_test_split(np.arange(500), test_size=0.3, random_state=args.seed)
    data = normalise(data, args.scaler, fit_rows)
    knn = KNeighborsRegressor(7).fit(data[fit_rows], target[fit_rows])
    print(args.scaler, knn.score(data[score_rows], target[score_rows]))


if __name__ == "__main__":
    main()
