"""Reads a scheme of folds for cross-validation, in whichever shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.delivered import delivered
from grader.analysis.labels import Rows, no_match
from grader.analysis.memory import remembered
from grader.analysis.names import find_name
from grader.analysis.plain import Opaque
from grader.analysis.rows import resolve
from grader.analysis.splits import of_dataset
from grader.analysis.tables import Table, table_of
from grader.analysis.wording import path, plain_text
from grader.model.evidence import Evidence

SIDES = ("train", "val")
MOST_FOLDS = 50  # more groups than this are no scheme of folds


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """One fold.

    Attributes:
        val: Rows that are held out.
        train: Rows to fit on; ``None`` when the scheme leaves them to be all others.
    """

    val: Rows
    train: Rows | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Folds:
    """The folds of one table in one run.

    Attributes:
        table: The table.
        deliverable: Name of the variable.
        folds: The folds in order.
        problem: Why they cannot be judged, to be read after *because*; empty when they can.
    """

    table: Table
    deliverable: str
    folds: tuple[Fold, ...] = ()
    problem: str = ""


@remembered(16)
def folds_of(evidence: Evidence, *, variant: str, deliverable: str, dataset: str) -> Folds:
    """Return the folds that one run made of one data set."""
    table = table_of(evidence, variant, dataset)
    given = delivered(evidence, variant, deliverable)
    if given.problem:
        return Folds(table=table, deliverable=deliverable, problem=given.problem)
    value = given.value
    if isinstance(value, Mapping):
        inner = of_dataset(value, dataset, tuple(evidence.exercise.datasets), ())
        value = value if inner is None else inner
    if isinstance(value, Opaque):
        what = plain_text(value.type_name.removeprefix("builtins."), limit=60)
        problem = f"{path(deliverable)} is a {what}; wrap what it yields in list(...)"
        return Folds(table=table, deliverable=deliverable, problem=problem)
    folds = read_folds(value, table)
    problem = _first_problem(folds, table) if folds else "holds no folds"
    if problem:
        problem = f"{path(deliverable)} {problem}"
    return Folds(table=table, deliverable=deliverable, folds=folds, problem=problem)


def _first_problem(folds: Sequence[Fold], table: Table) -> str:
    for at, fold in enumerate(folds):
        for rows in (fold.val, fold.train):
            if rows is not None and rows.problem:
                return f"has a fold (number {at}, counted from 0) that {rows.problem}"
            if rows is not None and rows.unmatched >= max(1, len(rows.positions)):
                return f"has a fold (number {at}, counted from 0) that {no_match(rows, table)}"
    return ""


def read_folds(value: object, table: Table) -> tuple[Fold, ...]:
    """Return the folds that a decoded value describes; none if it describes none.

    Args:
        value: Pairs of training and validation rows, the validation rows alone, or a fold
            number for each row; in a list, a dict by fold, an array, a Series or a DataFrame.
        table: The table that was folded.
    """
    numbered = _numbered(value, table)
    if numbered is not None:
        return numbered
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, np.ndarray | pd.Series):
        value = list(value)
    if not isinstance(value, list | tuple) or not 1 < len(value) <= MOST_FOLDS:
        return ()
    return tuple(_fold(item, table) for item in value)


def _fold(item: object, table: Table) -> Fold:
    if isinstance(item, Mapping):
        sides = {find_name(key, (*SIDES, "test")): rows for key, rows in item.items()}
        held_out = sides.get("val", sides.get("test"))
        if held_out is not None:
            train = sides.get("train")
            fitted = None if train is None else resolve(train, table)
            return Fold(val=resolve(held_out, table), train=fitted)
    if isinstance(item, np.ndarray) and item.dtype == object and len(item) == len(SIDES):
        item = list(item)
    if isinstance(item, list | tuple) and len(item) == len(SIDES) and all(map(_is_rows, item)):
        return Fold(train=resolve(item[0], table), val=resolve(item[1], table))
    return Fold(val=resolve(item, table))


def _is_rows(value: object) -> bool:
    kinds = (list, tuple, frozenset, np.ndarray, pd.Index, pd.Series, pd.DataFrame)
    return isinstance(value, kinds)


def _numbered(value: object, table: Table) -> tuple[Fold, ...] | None:
    """Read a fold number (or name) for each row."""
    if isinstance(value, pd.DataFrame):
        return _numbered_by_column(value, table)
    if isinstance(value, pd.Series):
        return _grouped(value.tolist(), value.index, table)
    if isinstance(value, Mapping):
        return _grouped(list(value.values()), pd.Index(list(value)), table)
    if isinstance(value, np.ndarray) and value.ndim > 1 and value.size == value.shape[0]:
        value = value.ravel()
    if isinstance(value, list | tuple | np.ndarray) and len(value) == table.n_rows:
        numbers = value.tolist() if isinstance(value, np.ndarray) else list(value)
        return _grouped(numbers, pd.RangeIndex(table.n_rows), table)
    return None


def _numbered_by_column(value: pd.DataFrame, table: Table) -> tuple[Fold, ...] | None:
    """Read the column that the table did not have before, one called *fold* first."""
    added = [at for at in range(value.shape[1]) if value.columns[at] not in table.frame.columns]
    for at in sorted(added, key=lambda at: "fold" not in str(value.columns[at]).lower()):
        rest = value.iloc[:, [c for c in range(value.shape[1]) if c != at]]
        folds = _grouped(value.iloc[:, at].tolist(), rest, table)
        if folds is not None:
            return folds
    return None


def _grouped(
    numbers: list[Any], rows: pd.Index[Any] | pd.DataFrame, table: Table
) -> tuple[Fold, ...] | None:
    if not all(isinstance(n, int | float | str) and not isinstance(n, bool) for n in numbers):
        return None
    codes, names = pd.factorize(pd.Series(numbers, dtype=object), sort=False)
    few = 1 < len(names) <= min(MOST_FOLDS, table.n_rows // 2)
    if not few or (len(numbers) <= MOST_FOLDS and len(names) == len(numbers)):
        return None
    order = sorted(range(len(names)), key=lambda at: str(names[at]))
    return tuple(Fold(val=resolve(rows[codes == at], table)) for at in order)
