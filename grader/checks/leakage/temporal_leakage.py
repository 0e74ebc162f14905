from __future__ import annotations

from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind


class TemporalLeakage(LeakCheck):
    """The future was used to predict the past.

    ## What it flags

    A random split, or shuffled folds, of rows that are ordered in time; training rows that are
    later than the rows evaluated; features that look ahead: `shift(-1)`, centred windows,
    filling gaps backwards, interpolating, statistics over the whole series.

    ## Why it matters

    In production there is no tomorrow to learn from. A model that knows next month scores well
    on last month and fails on the next (lesson, *Time-aware splits*). Splitting by time
    simulates the real job.

    ## Example

    ```python
    daily["mean_7"] = daily["sales"].rolling(7, center=True).mean()
    train, test = train_test_split(daily, test_size=0.2)
    ```

    ## Instead

    ```python
    daily["mean_7"] = daily["sales"].shift(1).rolling(7).mean()
    train, test = daily[daily["day"] < "2025-11-01"], daily[daily["day"] >= "2025-11-01"]
    ```

    ## How it is seen, and where it is blind

    Source: splits and features of tables whose time column is declared or used as such. Trace:
    the latest fitted row against the earliest evaluated one. Counterfactual: the later rows are
    altered; the features of earlier rows must not move.

    That a table is a series must be known: declare its column with `--time-column`, or in the
    exercise. Customers with a date of birth are no series. A shift that makes the *target* of a
    forecast is right, and is left alone.
    """

    code = "LK105"
    name = "temporal-leakage"
    kind = LeakKind.TEMPORAL
    variants = (
        *LeakCheck.variants,
        "twin",
        "later-rows-altered",
    )
