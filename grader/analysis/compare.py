"""Says whether two decoded values are the same, and where they first differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.wording import count

_COLLECTIONS = (
    Mapping,
    list,
    tuple,
    set,
    frozenset,
    np.ndarray,
    pd.Index,
    pd.Series,
    pd.DataFrame,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first place where two values differ.

    Attributes:
        keys: Keys that lead to it from the whole value.
        what: What differs there, such as ``612 of 1,400 values differ``.
    """

    keys: tuple[str, ...] = ()
    what: str


def same(this: object, other: object) -> bool:
    """Return whether two decoded values are equal; sets have no order, NaN equals NaN."""
    return difference(this, other) is None


def same_members(this: object, other: object) -> bool:
    """Return whether two decoded values are equal if the order of row ids does not matter."""
    return difference(this, other, as_members=True) is None


def difference(this: object, other: object, *, as_members: bool = False) -> Difference | None:
    """Return the first difference between two decoded values, or ``None``.

    Args:
        this: A value as `grader.analysis.plain.decode` returns it.
        other: Another one.
        as_members: Whether collections of distinct whole numbers or strings, such as row ids,
            count as sets, and the rows of tables are paired by their index. Masks, repeated
            values and measurements keep their order.
    """
    kind = _kind(this)
    if kind != _kind(other):
        return Difference(what=f"one is a {_kind_name(this)}, the other a {_kind_name(other)}")
    if isinstance(this, Mapping) and isinstance(other, Mapping):
        return _in_mapping(this, other, as_members=as_members)
    if isinstance(this, pd.DataFrame) and isinstance(other, pd.DataFrame):
        return _in_frame(this, other, as_members=as_members)
    if isinstance(this, pd.Series) and isinstance(other, pd.Series):
        return _in_frame(this.to_frame(), other.to_frame(), as_members=as_members)
    if kind == "collection":
        return _in_collection(_items(this), _items(other), as_members=as_members)
    if isinstance(this, frozenset) and isinstance(other, frozenset):
        return _in_members(this, other)
    return None if _equal(this, other) else Difference(what="the values differ")


def _in_mapping(
    this: Mapping[Any, object], other: Mapping[Any, object], *, as_members: bool
) -> Difference | None:
    if this.keys() != other.keys():
        alone = len(this.keys() ^ other.keys())
        return Difference(what=f"{count(alone, 'key')} stand in one of them only")
    return _first((key, this[key], other[key], as_members) for key in this)


def _in_collection(
    this: NDArray[Any], other: NDArray[Any], *, as_members: bool
) -> Difference | None:
    if as_members:
        left, right = _members(this), _members(other)
        if left is not None and right is not None:
            return _in_members(left, right)
    if this.shape != other.shape:
        return Difference(what=f"one has {_extent(this)}, the other {_extent(other)}")
    if any(issubclass(kind, _COLLECTIONS) for kind in _types(this) | _types(other)):
        pairs = zip(this.ravel(), other.ravel(), strict=True)
        return _first((at, a, b, as_members) for at, (a, b) in enumerate(pairs))
    differing = int((~_equal_values(this, other)).sum())
    return Difference(what=_share(differing, this.size)) if differing else None


def _in_frame(this: pd.DataFrame, other: pd.DataFrame, *, as_members: bool) -> Difference | None:
    if list(this.columns) != list(other.columns):
        return Difference(what="the columns differ")
    index = difference(this.index.to_numpy(), other.index.to_numpy(), as_members=as_members)
    if index is not None:
        return replace(index, what=f"in the index, {index.what}")
    if as_members and this.index.is_unique and not this.index.equals(other.index):
        other = other.loc[this.index]
    columns = (
        (name, this.iloc[:, at].to_numpy(), other.iloc[:, at].to_numpy(), False)
        for at, name in enumerate(this.columns)
    )
    return _first(columns)


def _in_members(this: frozenset[object], other: frozenset[object]) -> Difference | None:
    if this == other:
        return None
    differing = max(len(this - other), len(other - this))
    return Difference(what=_share(differing, max(len(this), len(other))))


def _first(pairs: Iterator[tuple[object, object, object, bool]]) -> Difference | None:
    for key, this, other, as_members in pairs:
        found = difference(this, other, as_members=as_members)
        if found is not None:
            return replace(found, keys=(str(key), *found.keys))
    return None


def _kind(value: object) -> str:
    if isinstance(value, pd.DataFrame | pd.Series):
        return type(value).__name__
    if isinstance(value, Mapping):
        return "mapping"
    if isinstance(value, frozenset | set):
        return "set"
    if isinstance(value, list | tuple | np.ndarray | pd.Index):
        return "collection"
    return "scalar"


def _kind_name(value: object) -> str:
    return type(value).__name__


def _items(value: Any) -> NDArray[Any]:
    """Return a list, tuple, array or index as an array, mixed values as they are."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, pd.Index):
        return value.to_numpy()
    array = np.empty(len(value), dtype=object)
    array[:] = value
    return array


def _members(values: NDArray[Any]) -> frozenset[object] | None:
    """Return distinct whole numbers or strings as a set; ``None`` for anything else."""
    if values.ndim != 1 or values.dtype.kind not in "iufO":
        return None
    items = values.tolist()
    kinds = set(map(type, items))
    if not kinds <= {int, str, float}:
        return None
    if float in kinds and any(isinstance(v, float) and not v.is_integer() for v in items):
        return None
    members = frozenset(items)
    return members if len(members) == len(items) else None


def _types(values: NDArray[Any]) -> set[type]:
    return set(map(type, values.ravel().tolist())) if values.dtype == object else set()


def _equal_values(this: NDArray[Any], other: NDArray[Any]) -> NDArray[np.bool_]:
    if object in (this.dtype, other.dtype) or this.dtype.kind != other.dtype.kind:
        left, right = this.ravel().tolist(), other.ravel().tolist()
        if left == right:
            return np.ones(len(left), dtype=bool)
        return np.array([_equal(a, b) for a, b in zip(left, right, strict=True)], dtype=bool)
    return np.asarray((this == other) | ((this != this) & (other != other)))  # noqa: PLR0124 - only NaN and NaT differ from themselves


def _equal(this: Any, other: Any) -> bool:
    return bool(this == other) or (this != this and other != other)  # noqa: PLR0124 - only NaN differs from itself


def _extent(values: NDArray[Any]) -> str:
    return count(len(values), "value") if values.ndim == 1 else f"the shape {values.shape}"


def _share(differing: int, total: int) -> str:
    return f"{differing:,} of {count(total, 'value')} {'differs' if differing == 1 else 'differ'}"
