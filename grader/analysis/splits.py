"""Reads the splits that a submission delivers, in whichever shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.delivered import delivered, simple_kind
from grader.analysis.labels import Rows, no_match
from grader.analysis.memory import remembered
from grader.analysis.names import find_name, normal, same_name
from grader.analysis.rows import resolve
from grader.analysis.tables import Table, table_of
from grader.analysis.wording import code, listing, path
from grader.model.evidence import Evidence

PARTS = ("train", "val", "test")
MOST_NAMES = 1_000  # keys that are looked at for names of parts and data sets


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Split:
    """One table, split in one run.

    Attributes:
        table: The table.
        deliverable: Name of the variable.
        parts: Rows of each part that can be judged.
        absent: For every other part, what is wrong with it, such as *is missing*.
        nothing: Why there are no parts at all, as a clause; empty when there are some.
    """

    table: Table
    deliverable: str
    parts: Mapping[str, Rows]
    absent: Mapping[str, str]
    nothing: str = ""

    @property
    def problem(self) -> str:
        """Why the split as a whole cannot be judged, as a clause; empty when it can."""
        return self.nothing or next(iter(self.problems().values()), "")

    def problems(self) -> Mapping[tuple[str, ...], str]:
        """Return what is wrong with the parts, as a clause for all parts that share it."""
        name = self.table.dataset.name
        together: dict[str, list[str]] = {}
        for part, reason in self.absent.items():
            together.setdefault(reason, []).append(part)
        return {
            tuple(parts): f"{path(self.deliverable, name, parts[0])} {reason}"
            if len(parts) == 1
            else f"each of {listing([code(part) for part in parts])} {reason}"
            for reason, parts in together.items()
        }

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Return every two parts, the earlier first."""
        return combinations(self.parts, 2)


@remembered(64)
def split_of(
    evidence: Evidence, *, variant: str, deliverable: str, dataset: str, parts: tuple[str, ...]
) -> Split:
    """Return how one run split one data set.

    Args:
        evidence: What ran, and on which files.
        variant: Which run.
        deliverable: Name of the variable with the splits.
        dataset: Name of the data set.
        parts: Names of the parts, in order.
    """
    table = table_of(evidence, variant, dataset)
    given = delivered(evidence, variant, deliverable)
    nothing = given.problem
    found: Mapping[str, Rows] = {}
    if not nothing:
        value = of_dataset(given.value, dataset, tuple(evidence.exercise.datasets), parts)
        found = {} if value is None else read_parts(value, table, parts)
        if not found:
            said, holder = f"has no {_spoken(parts)}", value
            if value is None:
                said, holder = "is missing", given.value
            kind = simple_kind(holder)
            where = path(deliverable) if value is None else "it"
            nothing = (
                f"{path(deliverable, dataset)} {said}{f': {where} is {kind}' if kind else ''}"
            )
    absent = {part: why for part in parts if (why := _unusable(found.get(part), table))}
    usable = {part: found[part] for part in parts if part not in absent}
    return Split(
        table=table, deliverable=deliverable, parts=usable, absent=absent, nothing=nothing
    )


def _spoken(parts: Sequence[str]) -> str:
    return listing([code(part) for part in parts], "or")


def _unusable(rows: Rows | None, table: Table) -> str:
    if rows is None:
        return "is missing"
    if rows.problem:
        return rows.problem
    if not len(rows.positions) + rows.unmatched:
        return "is empty"
    return no_match(rows, table) if len(rows.positions) <= rows.unmatched else ""


def of_dataset(
    value: object, dataset: str, datasets: Sequence[str], parts: Sequence[str] = PARTS
) -> object:
    """Return what a delivered value holds for one data set, or ``None``.

    Args:
        value: A dict by data set; by part and then data set; by pairs of both, or names such as
            ``fraud_train``; or, where the exercise has one data set only, its parts alone.
        dataset: Name of the data set.
        datasets: Names of all data sets of the exercise.
        parts: Names of the parts.
    """
    if isinstance(value, pd.DataFrame) and len(datasets) > 1:
        return _of_long_table(value, dataset, datasets)
    mapping = as_mapping(value)
    if mapping is None:
        return value if len(datasets) == 1 else None
    named = dict(islice(mapping.items(), MOST_NAMES))
    for key, item in named.items():
        if same_name(key, dataset):
            return item
    if by_part := _transposed(named, dataset, parts):
        return by_part
    if flat := _flat(named, dataset, parts):
        return flat
    alone = len(datasets) == 1 and any(find_name(key, parts) for key in named)
    return mapping if alone else None


def _of_long_table(
    value: pd.DataFrame, dataset: str, datasets: Sequence[str]
) -> pd.DataFrame | None:
    """Read a table of all splits with a column that names the data set."""
    for at in range(value.shape[1]):
        chosen = _name_codes(value.iloc[:, at].tolist(), datasets)
        if chosen is not None:
            mine = value[chosen == list(datasets).index(dataset)]
            return pd.DataFrame(mine.iloc[:, [c for c in range(value.shape[1]) if c != at]])
    return None


def _transposed(
    mapping: Mapping[Any, object], dataset: str, parts: Sequence[str]
) -> dict[str, object]:
    found = {}
    for key, item in mapping.items():
        part, inner = find_name(key, parts), as_mapping(item)
        if part and inner is not None:
            for name, rows in islice(inner.items(), MOST_NAMES):
                if same_name(name, dataset):
                    found[part] = rows
    return found


def _flat(mapping: Mapping[Any, object], dataset: str, parts: Sequence[str]) -> dict[str, object]:
    found = {}
    for key, item in mapping.items():
        for part in parts:
            if _means_both(key, dataset, part):
                found[part] = item
    return found


def _means_both(key: object, dataset: str, part: str) -> bool:
    if isinstance(key, tuple) and len(key) == 2:  # noqa: PLR2004 - data set and part
        pairs = (key, key[::-1])
        return any(same_name(a, dataset) and same_name(b, part) for a, b in pairs)
    words, name = normal(key), normal(dataset)
    rest = words.removeprefix(f"{name}_").removesuffix(f"_{name}")
    return rest != words and same_name(rest, part)


def as_mapping(value: object) -> Mapping[Any, object] | None:
    """Return a dict, or a Series of collections as one; ``None`` for anything else."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, pd.Series) and value.dtype == object and len(value):
        items = value.tolist()
        if all(isinstance(i, list | tuple | frozenset | np.ndarray | Mapping) for i in items):
            return dict(zip(value.index.tolist(), items, strict=True))
    return None


def read_parts(value: object, table: Table, parts: Sequence[str]) -> dict[str, Rows]:
    """Return the rows of each part that a value names.

    Args:
        value: A dict by part, a sequence in the order of the parts, a table with one mask or
            list of ids for each part, or anything that gives each row the name of its part.
        table: The table that was split.
        parts: Names of the parts, in order.
    """
    columns = _columns(value, parts)
    if columns is not None:
        return {part: resolve(column, table) for part, column in columns.items()}
    assigned = _assigned(value, table, parts)
    if assigned is not None:
        return assigned
    mapping = as_mapping(value)
    if mapping is not None:
        return _by_key(mapping, table, parts)
    if isinstance(value, np.ndarray) and (value.ndim > 1 or value.dtype == object):
        value = list(value)
    if isinstance(value, list | tuple) and len(value) == len(parts):
        pairs = zip(parts, value, strict=True)
        return {part: resolve(item, table) for part, item in pairs}
    return {}


def _by_key(mapping: Mapping[Any, object], table: Table, parts: Sequence[str]) -> dict[str, Rows]:
    found: dict[str, list[object]] = {}
    for key, item in mapping.items():
        part = find_name(key, parts)
        if part:
            found.setdefault(part, []).append(item)
    return {
        part: resolve(items[0] if len(items) == 1 else items, table)
        for part, items in found.items()
    }


def _columns(value: object, parts: Sequence[str]) -> dict[str, object] | None:
    """Read a table with a column for each part; shorter columns end with missing values."""
    if not isinstance(value, pd.DataFrame) or value.shape[1] != len(parts):
        return None
    named = {find_name(name, parts): name for name in value.columns}
    if None in named or len(named) != len(parts):
        return None
    return {str(part): value[name].dropna() for part, name in named.items()}


def _assigned(value: object, table: Table, parts: Sequence[str]) -> dict[str, Rows] | None:
    """Read a part's name for each row, given by id, by label, or in the order of the table."""
    rows: Any
    if isinstance(value, Mapping):
        if any(find_name(key, parts) for key in list(value)[:4]):
            return None
        names, rows = list(value.values()), list(value)
    elif isinstance(value, pd.DataFrame):
        return _assigned_by_column(value, table, parts)
    elif isinstance(value, pd.Series):
        names, rows = value.tolist(), value.index
    elif isinstance(value, list | tuple | np.ndarray):
        names, rows = list(value), np.arange(table.n_rows)
    else:
        return None
    chosen = _name_codes(names, parts) if len(names) == len(rows) > len(parts) else None
    if chosen is None:
        return None
    index = pd.Index(rows)
    return {part: resolve(index[chosen == at], table) for at, part in enumerate(parts)}


def _assigned_by_column(
    value: pd.DataFrame, table: Table, parts: Sequence[str]
) -> dict[str, Rows] | None:
    for at in range(value.shape[1]):
        chosen = _name_codes(value.iloc[:, at].tolist(), parts)
        if chosen is not None:
            rest = value.iloc[:, [c for c in range(value.shape[1]) if c != at]]
            return {part: resolve(rest[chosen == at], table) for at, part in enumerate(parts)}
    return None


def _name_codes(names: list[object], parts: Sequence[str]) -> NDArray[np.int64] | None:
    """Return the number of the part for each name, -1 for none; ``None`` if these are no parts."""
    texts = {name for name in names if isinstance(name, str)}
    if not texts or len(texts) > 2 * len(parts):
        return None
    known = {name: find_name(name, parts) for name in texts}
    if not all(known.values()):
        return None
    numbers = {name: list(parts).index(str(part)) for name, part in known.items()}
    return np.array([numbers[n] if isinstance(n, str) else -1 for n in names], dtype=np.int64)


def describe_reading(split: Split) -> str:
    """Return a hint for messages when numbers were read as positions; empty otherwise."""
    if not any(rows.by_position for rows in split.parts.values()):
        return ""
    column = code(split.table.dataset.id_column)
    return f" Your numbers were read as row positions in the file, as they are no {column}."
