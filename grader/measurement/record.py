"""What is asked about a file of predictions, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from grader.analysis.metrics.metric import Metric
from grader.analysis.uncertainty import LEVEL, Comparison, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        y_true: File of actual values.
        y_pred: File of predictions.
        metric: Name of the metric.
        baseline: Name of a baseline to set the predictions against; may be empty.
        y_train: File of training targets, in order of time; for baselines and MASE.
        with_interval: Whether to tell how sure the score is.
        id_column: Column of both files that says which rows belong together; empty if their
            order does.
        true_column: Column of actual values; may be empty where it can be told.
        pred_columns: Columns of predictions; may be empty where they can be told.
        group_column: Column of `y_true` that names the entity, or the query of a ranking.
        time_column: Column of `y_true` that says when each row was; stretches of time are drawn.
        series_column: Column of `y_true` and `y_train` that says of which series each row is.
        weight_column: Column of `y_true` that says how much each row counts.
        cut_off: Least score that counts as positive, where a metric of labels is asked of scores.
        options: Options of the metric and of the baseline; ``None`` where one is not set.
        seed: Where the draws start.
        level: How often the interval is to hold the truth.
    """

    y_true: Path
    y_pred: Path
    metric: str
    baseline: str = ""
    y_train: Path | None = None
    with_interval: bool = False
    id_column: str = ""
    true_column: str = ""
    pred_columns: tuple[str, ...] = ()
    group_column: str = ""
    time_column: str = ""
    series_column: str = ""
    weight_column: str = ""
    cut_off: float | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    level: float = LEVEL


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstBaseline:
    """A score beside that of a baseline.

    Attributes:
        name: Name of the baseline.
        value: Its score.
        difference: By how much the predictions are better; negative if they are worse.
        fitted_on: What the baseline has seen: training targets, or the actual values themselves,
            or nothing where it is a rule.
        comparison: How sure the difference is, if that was asked.
    """

    name: str
    value: float
    difference: float
    fitted_on: Literal["training", "actual", "nothing"]
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is answered.

    Attributes:
        metric: The metric.
        options: Options that were set, as plain data.
        rows: Number of rows.
        value: The score.
        interval: How sure it is, if that was asked.
        baseline: The score beside that of a baseline, if one was named.
        notes: What the reader should know of how it was measured.
    """

    metric: Metric
    options: Mapping[str, Any]
    rows: int
    value: float
    interval: Interval | None = None
    baseline: AgainstBaseline | None = None
    notes: tuple[str, ...] = ()
