"""What MASE divides by: the error of repeating the value one season before, in training."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.metrics.inputs import numbers
from grader.analysis.metrics.metric import (
    Floats,
    MetricInputError,
    MetricOptionError,
    Options,
    UndefinedMetricError,
)
from grader.analysis.wording import code, count, examples


def naive_errors(n_rows: int, options: Options) -> Floats | float:
    """Return the naive error that each row is measured by: one of all, or that of its series.

    Args:
        n_rows: Number of rows that are scored.
        options: With ``y_train``, the training values in order of time, ``(n_training_rows,)``;
            perhaps with ``season``, in rows; and, where there are several series, with ``series``
            of each scored row and ``train_series`` of each training value.

    Raises:
        MetricInputError: If a series has no training values.
        MetricOptionError: If the season is no whole number of rows.
        UndefinedMetricError: If an error is zero or there is less than a season of values.
    """
    season = options.get("season", 1)
    if not isinstance(season, int) or isinstance(season, bool) or season < 1:
        raise MetricOptionError("The season is a whole number of rows, 1 or more.")
    training = numbers(options["y_train"], "the training values")
    series, train_series = options.get("series"), options.get("train_series")
    if series is None and train_series is None:
        return _naive_error(training, season, "The training values")
    if series is None or train_series is None:
        raise MetricOptionError("Name the series of the rows and of the training values, or none.")
    codes, names = _series_codes(series, n_rows, "row")
    train_codes, train_names = _series_codes(train_series, len(training), "training value")
    lacking = names[~names.isin(train_names)]
    if len(lacking):
        raise MetricInputError(
            f"{count(len(lacking), 'series', 'series')} of the rows "
            f"{'has' if len(lacking) == 1 else 'have'} no training values{examples(lacking)}."
        )
    order = np.argsort(train_codes, kind="stable")
    parts = np.split(training[order], np.cumsum(np.bincount(train_codes))[:-1])
    wanted = train_names.get_indexer(names)
    errors = [
        _naive_error(parts[at], season, f"The training values of {code(name)}")
        for at, name in zip(wanted, names, strict=True)
    ]
    found: Floats = np.array(errors)[codes]
    return found


def _series_codes(labels: Any, n_rows: int, noun: str) -> tuple[Any, pd.Index[Any]]:
    codes, names = pd.factorize(np.asarray(labels))
    if len(codes) != n_rows:
        raise MetricInputError(
            f"There are {len(codes):,} names of series for {count(n_rows, noun)}."
        )
    missing = int((codes < 0).sum())
    if missing:
        raise MetricInputError(f"The series is missing in {count(missing, noun)}.")
    return codes, pd.Index(names)


def _naive_error(training: Floats, season: int, what: str) -> float:
    if len(training) <= season:
        raise UndefinedMetricError(
            f"{what} are too few, because MASE compares with the value {count(season, 'row')} "
            f"before: {count(len(training), 'value')}."
        )
    error = float(np.abs(training[season:] - training[:-season]).mean())
    if error == 0:
        raise UndefinedMetricError(
            f"{what} repeat without any change, so there is no naive error that MASE could "
            "compare with; MAE can still be measured."
        )
    return error
