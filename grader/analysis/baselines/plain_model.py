"""A plain logistic or linear model on tables as they come: mixed types, gaps, many words."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.baselines.baseline import (
    TRAINING,
    Baseline,
    Fitted,
    FittedClassifier,
    FittedValues,
    Training,
)
from grader.analysis.baselines.dummy import fit_dummy_classifier
from grader.analysis.metrics import MetricInputError
from grader.analysis.metrics.inputs import labels, numbers, same_length

MOST_WORDS = 30  # different values of a column of words; rarer ones count as one
MOST_DIFFERENT = 0.5  # a column of words with more different values than this names its rows
MAX_STEPS = 1_000
FEW_ROWS = 20


def _logistic(training: Training) -> Fitted:
    from sklearn.linear_model import LogisticRegression

    coded = labels(training.targets)
    if len(coded.classes) == 1:
        return fit_dummy_classifier(training, strategy="prior")
    model = _fit(LogisticRegression(max_iter=MAX_STEPS), training, coded.true)
    return FittedClassifier(model=model, classes=coded.classes, table_of=_table)


def _linear(training: Training) -> Fitted:
    from sklearn.linear_model import Ridge

    model = _fit(Ridge(alpha=1.0), training, numbers(training.targets, TRAINING))
    return FittedValues(predict=lambda rows: model.predict(_table(rows)))


def _fit(estimator: Any, training: Training, targets: Any) -> Any:
    """Return an estimator behind a preprocessing, both fitted on the training rows only."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.pipeline import make_pipeline

    if training.rows is None:
        raise MetricInputError("A plain model needs the features of the training rows.")
    table = _table(training.rows)
    same_length(targets, table)
    model = make_pipeline(_preprocessing(table), estimator)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # almost converged is plain enough
        model.fit(table, targets)
    return model


def _preprocessing(table: pd.DataFrame) -> Any:
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numeric = [name for name in table.columns if _is_numeric(table[name])]
    words = [name for name in table.columns if name not in numeric and _repeats(table[name])]
    numeric = [name for name in numeric if table[name].notna().any()]
    if not numeric and not words:
        raise MetricInputError("No column of the training rows holds anything to learn from.")
    return ColumnTransformer(
        [
            (
                "numbers",
                make_pipeline(SimpleImputer(strategy="median"), StandardScaler()),
                numeric,
            ),
            (
                "words",
                OneHotEncoder(
                    handle_unknown="infrequent_if_exist",
                    max_categories=MOST_WORDS,
                    sparse_output=False,
                ),
                words,
            ),
        ]
    )


def _table(rows: Any) -> pd.DataFrame:
    """Return features with times as days, truths as 0 and 1, and all else as numbers or words."""
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(np.asarray(rows))
    columns = {str(name): _column(frame.iloc[:, at]) for at, name in enumerate(frame.columns)}
    return pd.DataFrame(columns)


def _column(column: pd.Series[Any]) -> pd.Series[Any]:
    column = column.reset_index(drop=True)
    if pd.api.types.is_datetime64_any_dtype(column) or pd.api.types.is_timedelta64_dtype(column):
        stamps = column.to_numpy().astype("int64").astype("float64")
        days: pd.Series[Any] = pd.Series(stamps).where(column.notna())
        return days
    if pd.api.types.is_numeric_dtype(column):
        numeric: pd.Series[Any] = pd.Series(column.to_numpy(dtype="float64", na_value=np.nan))
        return numeric.where(np.isfinite(numeric))
    text: pd.Series[Any] = column.astype(object).map(str, na_action="ignore")
    return text.where(text.notna(), "")


def _is_numeric(column: pd.Series[Any]) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column))


def _repeats(column: pd.Series[Any]) -> bool:
    """Return whether words come again, so that something can be learned from them."""
    different = column.nunique()
    return different > 1 and (
        len(column) < FEW_ROWS or different <= max(MOST_DIFFERENT * len(column), MOST_WORDS)
    )


PLAIN_MODELS = (
    Baseline(
        name="logistic",
        title="a plain logistic regression",
        tasks=("classification",),
        uses="features",
        source="sklearn.linear_model.LogisticRegression after imputing, scaling, one-hot coding",
        fit=_logistic,
    ),
    Baseline(
        name="linear",
        title="a plain linear regression",
        tasks=("regression", "forecasting"),
        uses="features",
        source="sklearn.linear_model.Ridge(alpha=1) after imputing, scaling, one-hot coding",
        fit=_linear,
    ),
)
