"""What baselines, fitted on the training rows of a run, say about the unseen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.asked import Asked, Wanted, classes_of
from grader.analysis.baselines import BASELINES, Fitted, Task, fit_baseline
from grader.analysis.delivered import delivered
from grader.analysis.held_out_scores import SEED
from grader.analysis.metrics import MetricOptionError
from grader.analysis.tables import table_of
from grader.analysis.wording import code, listing
from grader.errors import AuthorError
from grader.model.evidence import Evidence
from grader.model.exercise import Dataset

USUAL = 5  # baselines that come first in the catalogue
NUMBERS: tuple[Task, ...] = ("regression", "forecasting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A baseline as a rubric names it.

    Attributes:
        name: Which one.
        dataset: Data set whose rows of the run it is fitted on.
        features: Columns that it may use; every column that both tables have if empty.
        options: Its options.
    """

    name: str
    dataset: str
    features: Sequence[str] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


def predictions_of(
    yardstick: Yardstick, evidence: Evidence, variant: str, asked: Asked, wanted: Wanted
) -> Any:
    """Return what a baseline predicts for unseen rows, as the metric takes it.

    It is fitted on the rows that the run was given, from the files that the grader keeps: what a
    run says about the rows that it fitted could make a baseline weak.

    Args:
        yardstick: The baseline.
        evidence: What ran, on which files.
        variant: Which run.
        asked: The unseen rows.
        wanted: The metric and its options.

    Raises:
        AuthorError: If the exercise or the baseline does not fit this.
    """
    record, train = training_rows(evidence, variant, yardstick.dataset)
    rows = _in_time(asked.rows, asked.question.time_column)
    never = {record.id_column, record.target_column, asked.question.target_column}
    never |= {asked.question.id_column, *record.post_event_columns}
    names = list(yardstick.features) or [
        name for name in train.columns if name in rows.columns and name not in never
    ]
    try:
        fitted = fit_baseline(
            yardstick.name,
            _task(yardstick.name, wanted),
            train[names],
            train[record.target_column].to_numpy(),
            seed=SEED,
            **yardstick.options,
        )
        said = _said(fitted, rows[names], asked, wanted)
    except (KeyError, MetricOptionError) as error:
        raise AuthorError(f"the baseline {yardstick.name!r} cannot be fitted: {error}") from error
    return said[np.argsort(rows.index.to_numpy(), kind="stable")]


def training_rows(evidence: Evidence, variant: str, dataset: str) -> tuple[Dataset, pd.DataFrame]:
    """Return the rows of a run that have a target, in order of time where there is one.

    Raises:
        AuthorError: If the exercise has no such data set, or it has no target.
    """
    table = table_of(evidence, variant, dataset)
    target = table.column(table.dataset.target_column, "target_column")
    return table.dataset, _in_time(table.frame[target.notna()], table.dataset.time_column)


def title_of(name: str) -> str:
    """Return what a baseline is called in sentences."""
    return BASELINES[name].title if name in BASELINES else name


def named_by(evidence: Evidence, variant: str, deliverable: str) -> tuple[str, str]:
    """Return the baseline that a learner names, and why there is none, after *because*."""
    found = delivered(evidence, variant, deliverable)
    if found.problem:
        return "", found.problem
    said = str(found.value).strip().casefold().replace("-", "_").replace(" ", "_")
    if not isinstance(found.value, str) or said not in BASELINES:
        known = listing([code(each) for each in list(BASELINES)[:USUAL]], "or")
        return "", f"{code(deliverable)} names no baseline that is known here, such as {known}"
    return said, ""


def _in_time(table: pd.DataFrame, column: str) -> pd.DataFrame:
    ordered = table.reset_index(drop=True)
    return ordered.sort_values(column, kind="stable") if column else ordered


def _task(name: str, wanted: Wanted) -> Task:
    """Return as what a baseline is fitted: a metric of numbers suits regression and forecasts."""
    task = cast("Task", wanted.metric.task)
    tasks: tuple[Task, ...] = BASELINES[name].tasks if name in BASELINES else ()
    if task in NUMBERS and task not in tasks:
        return next((each for each in NUMBERS if each in tasks), task)
    return task


def _said(fitted: Fitted, rows: pd.DataFrame, asked: Asked, wanted: Wanted) -> NDArray[Any]:
    takes = wanted.metric.takes
    if takes == "labels":
        return fitted.predict_labels(rows)
    if takes in ("scores", "probabilities", "ranking"):
        return _columns(fitted.predict_scores(rows), fitted.classes, asked, wanted)
    return fitted.predict_values(rows)


def _columns(
    scores: NDArray[Any], classes: Sequence[Any], asked: Asked, wanted: Wanted
) -> NDArray[Any]:
    """Return scores with one column for each class that the metric reckons with."""
    if not classes or scores.ndim == 1:
        return scores
    asked_for = classes_of(asked.rows[asked.question.target_column], wanted)
    return np.column_stack([_column(scores, classes, each) for each in asked_for])


def _column(scores: NDArray[Any], classes: Sequence[Any], wanted: Any) -> NDArray[Any]:
    """Return the scores of a class, zeros if it was never fitted; 1 and 1.0 are the same."""
    for at, each in enumerate(classes):
        if each == wanted or str(each) == str(wanted):
            return np.asarray(scores[:, at])
    return np.zeros(len(scores))
