"""What a metric is, and the three ways in which one can have no value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.intp]
Options: TypeAlias = Mapping[str, Any]
Direction = Literal["higher", "lower"]
Task = Literal["classification", "regression", "forecasting", "ranking", "clustering"]
Takes = Literal[
    "labels", "scores", "probabilities", "values", "quantile", "interval", "ranking", "clusters"
]


class MetricError(ValueError):
    """Base of the reasons for which there is no value.

    Attributes:
        reason: One or two sentences for the person who asked.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UndefinedMetricError(MetricError):
    """Raised when good input has no value under a metric, such as a recall without positives."""


class MetricInputError(MetricError):
    """Raised when actual values, predictions or weights are not what a metric takes."""


class MetricOptionError(MetricError):
    """Raised when an option is missing, unknown or impossible; whoever set the task mends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Actual values and predictions, made ready for being weighted again and again.

    Attributes:
        n_rows: Number of rows.
        value: Gives the metric, with weights ``(n_rows,)`` or without (``None``).
        replicate: Gives the metric under many weightings at once: from ``(n_rows, n_draws)`` how
            often each row was drawn, ``(n_draws,)`` values, NaN where there is none.
        units: Rows of one number are always drawn together, ``(n_rows,)``; ``None`` if each row
            stands alone.
        unit: What such a unit is called.
    """

    n_rows: int
    value: Callable[[Floats | None], float]
    replicate: Callable[[Floats], Floats]
    units: Codes | None = None
    unit: str = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric.

    Attributes:
        name: Its name in rubrics and commands.
        title: Its name for people.
        task: What kind of problem it belongs to.
        direction: Whether more is better.
        takes: What the predictions have to be.
        low: Least possible value.
        high: Greatest possible value.
        source: Where its definition comes from.
        ties: What equal scores do to it; empty where scores are not ordered.
        edges: What it is where its formula has no value: a division by zero, one class only.
        aliases: Other names for it.
        needs: Options that must be given.
        options: Options that may be given.
        weighted: Whether it takes sample weights.
        prepare: Makes actual values and predictions ready, given all options.
    """

    name: str
    title: str
    task: Task
    direction: Direction
    takes: Takes
    low: float
    high: float
    source: str
    prepare: Callable[[Any, Any, Options], Prepared] = field(repr=False, compare=False)
    ties: str = ""
    edges: str = ""
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    weighted: bool = True

    @property
    def sign(self) -> int:
        """1 if more is better, otherwise -1."""
        return 1 if self.direction == "higher" else -1

    def gain(self, value: float, other: float) -> float:
        """Return by how much a value is better than another; negative if it is worse."""
        return self.sign * (value - other)
