"""What a baseline is, before and after it has seen its training rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.metrics import MetricInputError, MetricOptionError
from grader.analysis.metrics.inputs import numbers
from grader.analysis.metrics.metric import Floats
from grader.analysis.wording import code, count

Task = Literal["classification", "regression", "forecasting", "ranking"]
TRAINING = "the training values"
GIVEN = "the predictions of the baseline"
Label: TypeAlias = Any


class Fitted(Protocol):
    """A baseline that has seen its training rows.

    Rows are a table, or a whole number where a baseline looks at nothing but how many there are.
    """

    @property
    def classes(self) -> tuple[Label, ...]:
        """The classes, in the order of the columns of scores; empty if there are none."""
        ...

    def predict_values(self, rows: Any) -> Floats:
        """Return a number for each row, ``(n_rows,)``."""
        ...

    def predict_labels(self, rows: Any) -> NDArray[Any]:
        """Return a class for each row, ``(n_rows,)``."""
        ...

    def predict_scores(self, rows: Any) -> Floats:
        """Return a probability of each class, ``(n_rows, n_classes)``, or one score for a row."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What a baseline learns from.

    Attributes:
        rows: Features, ``(n_rows, n_features)``, or ``None``.
        targets: Targets, ``(n_rows,)``; for forecasts in order of time.
        task: What is predicted.
        seed: Where randomness starts.
    """

    rows: Any
    targets: Any
    task: Task
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """One way to predict without effort.

    Attributes:
        name: Its name in rubrics and commands.
        title: What it does.
        tasks: What it can be set against.
        uses: What it looks at.
        source: Where it comes from.
        fit: Fits it, given what to learn from and its options.
        needs: Options that must be given.
        options: Options that may be given.
    """

    name: str
    title: str
    tasks: tuple[Task, ...]
    uses: Literal["targets", "features"]
    source: str
    fit: Callable[..., Fitted]
    needs: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FittedClassifier:
    """A classifier of scikit-learn that was fitted on positions in a list of classes.

    Attributes:
        model: The classifier.
        classes: The classes.
        table_of: Makes rows into what the classifier takes.
    """

    model: Any
    classes: tuple[Label, ...]
    table_of: Callable[[Any], Any]

    def predict_values(self, rows: Any) -> Floats:
        """Return the classes as numbers."""
        return numbers(self.predict_labels(rows), GIVEN)

    def predict_labels(self, rows: Any) -> NDArray[Any]:
        """Return a class for each row."""
        labels: NDArray[Any] = np.asarray(self.classes)[self.model.predict(self.table_of(rows))]
        return labels

    def predict_scores(self, rows: Any) -> Floats:
        """Return a probability of each class."""
        return np.asarray(self.model.predict_proba(self.table_of(rows)), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FittedValues:
    """Anything that gives one number, or one label, for each row."""

    predict: Callable[[Any], Any]
    classes: tuple[Label, ...] = ()

    def predict_values(self, rows: Any) -> Floats:
        """Return a number for each row."""
        return numbers(self.predict(rows), GIVEN)

    def predict_labels(self, rows: Any) -> NDArray[Any]:
        """Return what stands for each row, as it is."""
        return np.asarray(self.predict(rows))

    def predict_scores(self, rows: Any) -> Floats:
        """Return the same numbers as scores."""
        return self.predict_values(rows)


def n_rows(rows: Any) -> int:
    """Return how many rows there are; rows may be that number itself."""
    return int(rows) if isinstance(rows, int | np.integer) else len(rows)


def without_features(rows: Any) -> Floats:
    """Return a table of as many rows, without anything to learn from."""
    return np.zeros((n_rows(rows), 1))


def column_of(rows: Any, name: str, role: str) -> NDArray[Any]:
    """Return a column of a table as objects, ``(n_rows,)``.

    Raises:
        MetricOptionError: If there is no such column.
    """
    if not isinstance(rows, pd.DataFrame) or name not in rows.columns:
        raise MetricOptionError(f"The rows have no column {code(name)} with {role}.")
    return np.asarray(rows[name], dtype=object)


def whole(value: Any, name: str, most: int) -> int:
    """Return an option that is a number of training rows.

    Raises:
        MetricOptionError: If it is no whole number.
        MetricInputError: If there are not that many rows.
    """
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise MetricOptionError(f"The {name} is a whole number of rows, 1 or more.")
    if value > most:
        raise MetricInputError(
            f"The {name} is {count(int(value), 'row')}, and there are only {most:,} to learn from."
        )
    return int(value)
