"""Finds which rows of a table a learner's value names, however it names them.

A part of a split may come as row ids, index labels, positions, a mask, a piece of the table,
or several of these together. Ids are never equal to positions in our data sets, so that a list
of whole numbers can be read in one way only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.labels import Rows, as_array, from_labels, is_mask, match_ids
from grader.analysis.plain import Cut, Opaque
from grader.analysis.tables import Table
from grader.analysis.wording import plain_text

MAX_TOGETHER = 8  # so many collections may stand together for one part, such as X and y
MAX_COLUMNS = 60  # so many columns are searched for ids
PROBED_ROWS = 200  # so many rows are compared with the table
SAME_VALUES = 0.5  # share of equal values from which a piece is taken to be cut from the table


def resolve(value: object, table: Table) -> Rows:
    """Return the rows of a table that a decoded value names.

    Args:
        value: Row ids, index labels, positions, a mask, or a piece of the table, as a list,
            tuple, set, array, Index, Series or DataFrame; or a few of these together, such as
            a pair of features and target.
        table: The table.
    """
    try:
        return _resolve(value, table)
    except (TypeError, ValueError, OverflowError) as error:  # a mixture that nobody would deliver
        return Rows(problem=f"cannot be read as rows ({type(error).__name__})")


def _resolve(value: object, table: Table) -> Rows:
    if isinstance(value, pd.DataFrame):
        return _from_frame(value, table)
    if isinstance(value, pd.Series):
        return _from_series(value, table)
    if isinstance(value, pd.MultiIndex):
        return _from_columns([value.get_level_values(at) for at in range(value.nlevels)], table)
    if isinstance(value, pd.Index):
        return from_labels(value.to_numpy(), table)
    if isinstance(value, np.ndarray):
        return _from_array(value, table)
    if isinstance(value, Mapping):
        return _from_mapping(value, table)
    if isinstance(value, frozenset | set | list | tuple):
        return _from_items(list(value), table)
    return Rows(problem=_not_rows(value))


def _not_rows(value: object) -> str:
    if isinstance(value, Opaque):
        said = f"is a {plain_text(value.type_name.removeprefix('builtins.'), limit=60)}"
        return f"{said}; wrap it in list(...)" if "generator" in value.type_name else said
    if isinstance(value, Cut):
        return f"could not be brought out: {plain_text(value.reason, limit=80)}"
    if value is None:
        return "is None"
    return f"is a single {type(value).__name__} where rows should be"


def _from_items(items: list[Any], table: Table) -> Rows:
    if any(isinstance(item, Mapping) for item in items):
        name = table.dataset.id_column
        return _from_items([_get(item, name) for item in items], table)
    if not any(_is_collection(item) for item in items):
        return from_labels(as_array(items), table)
    in_columns = _from_records(items, table)
    if in_columns is not None:
        return in_columns
    if len(items) <= MAX_TOGETHER:
        return _together(items, table)
    if all(isinstance(item, pd.DataFrame | pd.Series) for item in items):
        return _resolve(pd.concat(items), table)
    return _from_items([value for item in items for value in _spread(item)], table)


def _get(item: object, name: str) -> object:
    return item.get(name) if isinstance(item, Mapping) else item


def _spread(item: Any) -> list[Any]:
    if isinstance(item, np.ndarray | pd.Index | pd.Series):
        return list(item.tolist())
    return list(item) if _is_collection(item) else [item]


def _is_collection(value: object) -> bool:
    kinds = (list, tuple, set, frozenset, Mapping, np.ndarray, pd.Index, pd.Series, pd.DataFrame)
    return isinstance(value, kinds)


def _from_records(items: list[Any], table: Table) -> Rows | None:
    """Read rows written out as tuples: one column of them holds the ids, and only one."""
    width = len(items[0]) if isinstance(items[0], list | tuple) else 0
    if not 1 < width <= MAX_COLUMNS:
        return None
    if not all(isinstance(item, list | tuple) and len(item) == width for item in items):
        return None
    if any(_is_collection(value) for item in items for value in item):
        return None
    columns = (match_ids(as_array(column), table) for column in zip(*items, strict=True))
    found = [positions for positions in columns if (positions >= 0).all()]
    return Rows(positions=found[0]) if len(found) == 1 else None


def _together(items: Sequence[object], table: Table) -> Rows:
    """Read a few collections as one part: the same rows twice (X and y), or rows in pieces."""
    found = [resolve(item, table) for item in items]
    if isinstance(items[0], pd.DataFrame) and found[0].problem:
        return found[0]
    good = [rows for rows in found if len(rows.positions) > rows.unmatched]
    if not good:
        return next((rows for rows in found if not rows.problem), found[0])
    good = [rows for rows in good if not rows.by_position] or _apart(items, found, good)
    if not good:
        return Rows(problem="holds values, but nothing that says which rows they are from")
    first = good[0]
    if all(np.array_equal(first.positions, rows.positions) for rows in good):
        return first
    return Rows(
        positions=np.concatenate([rows.positions for rows in good]),
        unmatched=sum(rows.unmatched for rows in good),
        samples=tuple(sample for rows in good for sample in rows.samples)[:3],
        by_position=any(rows.by_position for rows in good),
    )


def _apart(items: Sequence[Any], found: Sequence[Rows], good: list[Rows]) -> list[Rows]:
    """Tell pieces of row numbers from a target, which is as long as its features or repeats."""
    if isinstance(items[0], pd.DataFrame | pd.Series) and len({len(item) for item in items}) == 1:
        return [found[0]]
    return [rows for rows in good if len(rows.unique) == len(rows.positions)]


def _from_mapping(value: Mapping[Any, object], table: Table) -> Rows:
    """Read a dict of columns, of features and target, or one whose keys are the rows."""
    if table.dataset.id_column in value:
        return resolve(value[table.dataset.id_column], table)
    keys = as_array(value)
    by_key = len(keys) > 0 and (match_ids(keys, table) >= 0).mean() > SAME_VALUES
    items = list(value.values())
    if not by_key and items and all(_is_collection(item) for item in items):
        return _together(items, table) if len(items) <= MAX_TOGETHER else from_labels(keys, table)
    if items and all(isinstance(item, bool) for item in items):
        keys = as_array(key for key, chosen in value.items() if chosen)
    return from_labels(keys, table)


def _from_array(value: NDArray[Any], table: Table) -> Rows:
    if value.ndim == 0:
        return resolve(value.item(), table)
    if value.dtype == object and any(_is_collection(item) for item in value.flat):
        return _from_items(list(value.ravel()), table)
    if value.ndim == 1 or value.size == max(value.shape, default=0):
        return from_labels(value.ravel(), table)
    if value.ndim == 2:  # noqa: PLR2004 - rows and columns
        return _from_columns([value[:, at] for at in range(value.shape[1])], table)
    return Rows(problem=f"is an array of shape {value.shape}")


def _from_columns(columns: Sequence[Any], table: Table) -> Rows:
    """Read the column in which every value is a row id."""
    for column in columns[:MAX_COLUMNS]:
        positions = match_ids(np.asarray(column), table)
        if len(positions) and (positions >= 0).all():
            return Rows(positions=positions)
    return Rows(problem=f"has no column with values of `{table.dataset.id_column}`")


def _from_series(value: pd.Series[Any], table: Table) -> Rows:
    values = value.to_numpy()
    if value.name == table.dataset.id_column:
        return from_labels(values, table)
    if is_mask(values):
        whole = len(value) == table.n_rows
        if not whole and value.name in table.frame.columns:
            return _from_index(value.to_frame(), table)
        chosen = value[values == True].to_frame()  # noqa: E712 - missing values are not chosen
        return replace(_from_index(chosen, table, cut=False), by_position=False)
    positions = match_ids(values, table)
    if len(positions) and (positions >= 0).mean() > SAME_VALUES:
        return from_labels(values, table)
    if (match_ids(value.index.to_numpy(), table) >= 0).any():
        return _from_index(value.to_frame(), table)
    if value.name not in table.frame.columns and value.is_unique:
        return from_labels(values, table)
    return _from_index(value.to_frame(), table)


def _from_frame(value: pd.DataFrame, table: Table) -> Rows:
    name = table.dataset.id_column
    if name in value.columns:
        column = value.loc[:, value.columns == name].iloc[:, 0]
        return from_labels(column.to_numpy(), table)
    if name in value.index.names:
        return from_labels(value.index.get_level_values(name).to_numpy(), table)
    if value.shape[1] == 1 and not len(value.columns.intersection(table.frame.columns)):
        return _from_series(value.iloc[:, 0], table)
    columns = [value.iloc[:, at] for at in range(value.shape[1])]
    found = _from_columns(columns, table)
    return found if not found.problem else _from_index(value, table)


def _from_index(value: pd.DataFrame, table: Table, *, cut: bool = True) -> Rows:
    """Read the labels of a piece; positions only if its values stand there in the table."""
    if isinstance(value.index, pd.MultiIndex):
        return resolve(value.index, table)
    rows = from_labels(value.index.to_numpy(), table)
    if not cut or not rows.by_position or rows.unmatched:
        return rows
    if _cut_from(value, rows.positions, table):
        return rows
    return Rows(
        problem="has an index that starts anew, so nothing says which rows these are; "
        f"keep the column `{table.dataset.id_column}`"
    )


def _cut_from(piece: pd.DataFrame, positions: NDArray[np.int64], table: Table) -> bool:
    """Return whether the values of a piece stand at these positions of the table.

    Only an index that counts from 0 is in doubt. The column with the most different values
    decides; columns whose values are not those of the table (scaled, parsed) say nothing.
    """
    if not np.array_equal(positions, np.arange(len(positions))):
        return True
    probe = np.unique(np.linspace(0, len(positions) - 1, PROBED_ROWS).astype(int))
    most, cut = 1, True
    for name in piece.columns.intersection(table.frame.columns):
        this = piece.loc[:, piece.columns == name].iloc[probe, 0].tolist()
        column = table.frame[name].tolist()
        known = set(column)
        if (
            sum(value in known for value in this) > SAME_VALUES * len(this)
            and len(set(this)) > most
        ):
            most = len(set(this))
            alike = [value == column[at] for value, at in zip(this, probe, strict=True)]
            cut = sum(alike) > SAME_VALUES * len(this)
    return cut
