"""Turns what came out of a run back into values.

A run delivers JSON trees and NumPy arrays, written by `grader.guest.export` beside the
learner's code. All of it is a claim: nothing is unpickled, every shape is checked against the
bytes that are there, and what breaks the format is refused in one way.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from grader.analysis.blobs import MalformedError, read_blob
from grader.analysis.collisions import collide
from grader.analysis.memory import remembered
from grader.model.run import Artifact

MAX_DEPTH = 40  # the guest stops at 12; each pandas object adds a level or two
MAX_DIMENSIONS = 8
INTEGER_BITS = 64
HUGE = "a whole number of more than 64 bits"
_PLAIN = {str, int, float, bool, type(None)}
_NON_FINITE = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}

Tree: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opaque:
    """A value that cannot come out as data.

    Attributes:
        type_name: What it is, such as ``builtins.generator``.
    """

    type_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A value that was too deep, too large or endless.

    Attributes:
        reason: Which of these, in words.
    """

    reason: str


@remembered(32)
def decode(artifact: Artifact) -> object:
    """Return a delivered value.

    Args:
        artifact: What a run said that the value is.

    Returns:
        Builtins, NumPy arrays (strings and mixed values with dtype ``object``), pandas objects,
        or `Opaque` and `Cut` where there is no value. Shared between callers; not to be changed.

    Raises:
        MalformedError: If the tree or a blob breaks the format.
    """
    try:
        return _Decoder(artifact.blobs).value(artifact.tree, 0)
    except MalformedError:
        raise
    except RecursionError as error:
        raise MalformedError("it is nested too deeply") from error
    except Exception as error:
        raise MalformedError(f"it breaks the format ({type(error).__name__})") from error


class _Decoder:
    """Decodes one tree; each blob may be used once, so a small claim cannot grow large."""

    def __init__(self, blobs: Sequence[bytes]) -> None:
        self._blobs: list[bytes | None] = list(blobs)
        self._readers: dict[str, Callable[[Tree, int], object]] = {
            "null": lambda _tree, _depth: None,
            "bool": lambda tree, _depth: _typed(tree["value"], bool),
            "int": lambda tree, _depth: _int(tree["value"]),
            "float": lambda tree, _depth: _float(tree["value"]),
            "str": lambda tree, _depth: _typed(tree["value"], str),
            "bytes": lambda tree, _depth: _bytes(tree["value"]),
            "date": lambda tree, _depth: _date(tree["value"]),
            "list": self._list,
            "tuple": lambda tree, depth: tuple(self._list(tree, depth)),
            "set": lambda tree, depth: frozenset(_spread(self._list(tree, depth))),
            "dict": self._dict,
            "part": self._part,
            "array": self._array,
            "index": self._index,
            "multi-index": self._multi_index,
            "series": self._series,
            "frame": self._frame,
            "callable": lambda tree, _depth: Opaque(type_name=f"function {tree['name']}"),
            "opaque": lambda tree, _depth: Opaque(type_name=_typed(tree["type"], str)),
            "cut": lambda tree, _depth: Cut(reason=_typed(tree["reason"], str)),
        }

    def value(self, tree: Tree, depth: int) -> object:
        if depth > MAX_DEPTH:
            raise MalformedError("it is nested too deeply")
        if not isinstance(tree, Mapping):
            raise MalformedError("a part of it is not an object with a kind")
        reader = self._readers.get(tree["kind"])
        if reader is None:
            raise MalformedError("it holds a value of an unknown kind")
        return reader(tree, depth)

    def _list(self, tree: Tree, depth: int) -> list[object]:
        if "plain" in tree:
            plain = list(_typed(tree["plain"], list))
            if not set(map(type, plain)) <= _PLAIN:
                raise MalformedError("a list holds values that are not as simple as it claims")
            return [_int(item) if type(item) is int else item for item in plain]
        items = [self.value(item, depth + 1) for item in _typed(tree["items"], list)]
        _spread([item for item in items if type(item) is tuple])
        return items

    def _dict(self, tree: Tree, depth: int) -> dict[object, object]:
        pairs = [_typed(pair, list) for pair in _typed(tree["items"], list)]
        keys = _spread([self.value(key, depth + 1) for key, _ in pairs])
        items = [self.value(item, depth + 1) for _, item in pairs]
        return dict(zip(keys, items, strict=True))

    def _part(self, tree: Tree, depth: int) -> object:
        """Decode what came in a frame of its own, which counts its blobs from 0."""
        begin, end = (_size(at) for at in _typed(tree["blobs"], list))
        own = [self._take(at) for at in range(begin, min(end, len(self._blobs)))]
        return _Decoder(own).value(tree["tree"], depth + 1)

    def _array(self, tree: Tree, depth: int) -> NDArray[Any]:
        shape = tuple(_size(size) for size in _typed(tree["shape"], list))
        if len(shape) > MAX_DIMENSIONS:
            raise MalformedError("an array has too many dimensions")
        if "blob" in tree:
            array = read_blob(self._take(tree["blob"]))
            if array.shape != shape or str(array.dtype) != tree["dtype"]:
                raise MalformedError("an array is not of the type and shape that it claims")
            return array
        items = self._list(tree, depth)
        if math.prod(shape) != len(items):
            raise MalformedError("an array has not as many values as its shape claims")
        filled = np.empty(len(items), dtype=object)
        filled[:] = items
        return filled.reshape(shape)

    def _take(self, at: object) -> bytes:
        if not isinstance(at, int) or isinstance(at, bool) or not 0 <= at < len(self._blobs):
            raise MalformedError("it refers to an array that is not there")
        blob, self._blobs[at] = self._blobs[at], None
        if blob is None:
            raise MalformedError("it refers to the same array twice")
        return blob

    def _column(self, tree: Tree, depth: int) -> NDArray[Any]:
        values = self.value(tree, depth + 1)
        if not isinstance(values, np.ndarray) or values.ndim != 1:
            raise MalformedError("a column is not a one-dimensional array")
        return values

    def _index(self, tree: Tree, depth: int) -> pd.Index[Any]:
        values = self._column(tree["values"], depth)
        name = self._label(tree["name"], depth)
        index: pd.Index[Any] = pd.Index(values, name=name, **_dtype(values))
        return index

    def _label(self, tree: Tree, depth: int) -> Any:
        label = self.value(tree, depth + 1)
        hash(label)
        return label

    def _multi_index(self, tree: Tree, depth: int) -> pd.MultiIndex:
        names = [_typed(name, str) for name in _typed(tree["names"], list)]
        levels = [self._column(level, depth) for level in _typed(tree["values"], list)]
        return pd.MultiIndex.from_arrays(levels, names=names)

    def _series(self, tree: Tree, depth: int) -> pd.Series[Any]:
        values, index = self._column(tree["values"], depth), self._labels(tree, depth)
        name = self._label(tree["name"], depth)
        series: pd.Series[Any] = pd.Series(values, index=index, name=name, **_dtype(values))
        return series

    def _labels(self, tree: Tree, depth: int) -> pd.Index[Any]:
        index = self.value(tree["index"], depth + 1)
        if not isinstance(index, pd.Index):
            raise MalformedError("a table has no index")
        return index

    def _frame(self, tree: Tree, depth: int) -> pd.DataFrame:
        names = [self._label(name, depth) for name in _typed(tree["columns"], list)]
        columns = [self._column(column, depth) for column in _typed(tree["data"], list)]
        index = self._labels(tree, depth)
        if len(names) != len(columns) or any(len(column) != len(index) for column in columns):
            raise MalformedError("the columns of a table differ in length")
        series = {at: pd.Series(c, index=index, **_dtype(c)) for at, c in enumerate(columns)}
        frame = pd.DataFrame(series, index=index)
        frame.columns = pd.Index(names, dtype=object)
        return frame


def _typed(value: Any, *kinds: type[Any]) -> Any:
    if not isinstance(value, kinds):
        raise MalformedError(f"it holds a {type(value).__name__} where none may be")
    return value


def _spread(values: list[Any]) -> list[Any]:
    if collide(values):
        raise MalformedError("its keys are made to be alike")
    return values


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise MalformedError("an array has a shape that does not exist")
    return value


def _int(value: object) -> object:
    """Return a whole number; one that no table holds is known by its kind only.

    Larger ones can be made so that all have the same hash.
    """
    number = int(value) if isinstance(value, str) else int(_typed(value, int))
    return number if number.bit_length() <= INTEGER_BITS else Opaque(type_name=HUGE)


def _float(value: object) -> float:
    if isinstance(value, str):
        return _NON_FINITE[value]
    return float(_typed(value, float, int))


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(_typed(value, str), validate=True)
    except binascii.Error as error:
        raise MalformedError("it holds bytes that are not base64") from error


def _date(value: object) -> dt.date | None:
    text = _typed(value, str)
    if text == "NaT":
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def _dtype(values: NDArray[Any]) -> dict[str, Any]:
    """Keep mixed values as they are; pandas would guess a type for them."""
    return {"dtype": object} if values.dtype == object else {}
