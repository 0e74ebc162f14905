"""Turns a learner's value into plain data: a JSON tree and NumPy arrays.

This runs beside the learner's code, so what it says is a claim. The outside decodes it with
`grader.analysis.plain`, which unpickles nothing.

The tree of a value is a JSON object with a ``kind``::

    null | bool value | int value | float value | str value      (int beyond 2**53 and
    list items | tuple items | set items | dict items [[k, v]]     non-finite float: as text)
    bytes value (base64)        date value (ISO 8601)
    array dtype shape blob      numbers, booleans and times: blob is an index
    array dtype shape items     strings and objects: a tree for each element, flattened
    … plain                     instead of items, where all are short and simple: the values
    index name values           pandas Index; multi-index names [values …]
    series name index values
    frame columns index data    one tree of values for each column
    callable name               a function or class
    opaque type                 anything else
    cut reason                  too deep, too large or endless
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import sys
from collections.abc import Mapping
from typing import Any

MAX_DEPTH = 12
MAX_ITEMS = 2_000_000
MAX_TEXT = 1_000_000
EXACT_INT = 2**53
PLAIN_TYPES = {str, int, float, bool, type(None)}
BLOB_KINDS = "biufMm"  # NumPy dtype kinds that are written as arrays, not as items

Tree = dict[str, Any]


class _TooMuchError(Exception):
    """Raised when a value is larger than what may come out."""


class Exporter:
    """Exports values one after another within one budget of bytes."""

    def __init__(self, budget_bytes: int) -> None:
        self._left = budget_bytes

    def export(self, value: object, depth: int = 0) -> tuple[Tree, list[bytes]]:
        """Return the tree of a value, so deep in another one, and the arrays that it refers to."""
        walk = _Walk(self._left)
        try:
            tree = walk.tree(value, depth)
        except _TooMuchError:
            return {"kind": "cut", "reason": "larger than what may be delivered"}, []
        except RecursionError:
            return {"kind": "cut", "reason": "nested too deeply"}, []
        except Exception as error:
            return {"kind": "cut", "reason": f"could not be read ({type(error).__name__})"}, []
        self._left = walk.left
        return tree, walk.blobs


class _Walk:
    def __init__(self, left: int) -> None:
        self.left = left
        self.items = MAX_ITEMS
        self.blobs: list[bytes] = []

    def tree(self, value: object, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            return {"kind": "cut", "reason": "nested too deeply"}
        self._spend(16)
        plain = self._scalar(value)
        if plain is not None:
            return plain
        library = type(value).__module__.partition(".")[0]
        if library == "numpy":
            return self._numpy(value, depth)
        if library == "pandas":
            return self._pandas(value, depth)
        return self._container(value, depth)

    def _spend(self, cost: int) -> None:
        self.left -= cost
        self.items -= 1
        if self.left < 0 or self.items < 0:
            raise _TooMuchError

    def _scalar(self, value: object) -> Tree | None:
        if value is None:
            return {"kind": "null"}
        if isinstance(value, bool):
            return {"kind": "bool", "value": bool(value)}
        if isinstance(value, int):
            number = int(value)
            if number.bit_length() > 4096:  # noqa: PLR2004 - no row id is that long
                return {"kind": "cut", "reason": "a number of more than a thousand digits"}
            exact = -EXACT_INT <= number <= EXACT_INT
            return {"kind": "int", "value": number if exact else str(number)}
        if isinstance(value, float):
            return {"kind": "float", "value": _float(float(value))}
        if isinstance(value, str):
            text = str(value)[:MAX_TEXT]
            self._spend(len(text))
            return {"kind": "str", "value": text.encode("utf-8", "replace").decode()}
        if isinstance(value, bytes):
            self._spend(len(value))
            return {"kind": "bytes", "value": base64.b64encode(value[:MAX_TEXT]).decode()}
        if isinstance(value, dt.date):
            return {"kind": "date", "value": value.isoformat()}
        return None

    def _container(self, value: object, depth: int) -> Tree:
        if isinstance(value, Mapping):
            pairs = [
                [self.tree(key, depth + 1), self.tree(item, depth + 1)]
                for key, item in value.items()
            ]
            return {"kind": "dict", "items": pairs}
        if isinstance(value, tuple):
            return {"kind": "tuple", **self._items(list(value), depth)}
        if isinstance(value, list | range):
            return {"kind": "list", **self._items(list(value), depth)}
        if isinstance(value, set | frozenset):
            return {"kind": "set", **self._items(list(value), depth)}
        if hasattr(value, "toarray"):  # a sparse matrix
            return self._sparse(value, depth)
        if callable(value) and not hasattr(value, "predict"):
            return {"kind": "callable", "name": str(getattr(value, "__name__", ""))[:200]}
        if hasattr(value, "__array__") and not isinstance(value, type):
            import numpy as np

            return self._numpy(np.asarray(value), depth)
        return _opaque(value)

    def _sparse(self, value: Any, depth: int) -> Tree:
        if 8 * value.shape[0] * value.shape[-1] > self.left:
            raise _TooMuchError
        return self._numpy(value.toarray(), depth)

    def _items(self, values: list[Any], depth: int) -> Tree:
        plain = _plain(values)
        if plain is None:
            return {"items": [self.tree(value, depth + 1) for value in values]}
        self.items -= len(plain)
        self._spend(8 * len(plain) + sum(len(value) for value in plain if type(value) is str))
        return {"plain": plain}

    def _numpy(self, value: Any, depth: int) -> Tree:
        import numpy as np

        if isinstance(value, np.generic) and value.dtype.kind not in "Mm":
            return self.tree(value.item(), depth + 1)
        if not isinstance(value, np.ndarray | np.generic):
            return _opaque(value)
        array = _unmasked(value)
        described = {"kind": "array", "dtype": str(array.dtype), "shape": list(array.shape)}
        if array.dtype.kind in BLOB_KINDS:
            self._spend(array.nbytes)
            file = io.BytesIO()
            np.lib.format.write_array(file, np.ascontiguousarray(array), allow_pickle=False)
            self.blobs.append(file.getvalue())
            return {**described, "blob": len(self.blobs) - 1}
        return {**described, **self._items(array.ravel().tolist(), depth)}

    def _pandas(self, value: Any, depth: int) -> Tree:
        import pandas as pd

        if isinstance(value, pd.MultiIndex):
            names = [str(name) for name in value.names]
            levels = [self._column(value.get_level_values(at), depth) for at in range(len(names))]
            return {"kind": "multi-index", "names": names, "values": levels}
        if isinstance(value, pd.Index):
            return {
                "kind": "index",
                "name": self.tree(value.name, depth + 1),
                "values": self._column(value, depth),
            }
        if isinstance(value, pd.Series):
            return {
                "kind": "series",
                "name": self.tree(value.name, depth + 1),
                "index": self.tree(value.index, depth + 1),
                "values": self._column(value, depth),
            }
        if isinstance(value, pd.DataFrame):
            return {
                "kind": "frame",
                "columns": [self.tree(name, depth + 1) for name in value.columns],
                "index": self.tree(value.index, depth + 1),
                "data": [self._column(value.iloc[:, at], depth) for at in range(value.shape[1])],
            }
        if isinstance(value, pd.api.extensions.ExtensionArray):
            return self._column(pd.Series(value), depth)
        if value is pd.NaT or value is pd.NA:
            return {"kind": "null"}
        return _opaque(value)

    def _column(self, column: Any, depth: int) -> Tree:
        """Return the values of a Series or Index as an array; times are brought to UTC."""
        import numpy as np
        import pandas as pd

        if isinstance(column.dtype, pd.DatetimeTZDtype):
            column = pd.Series(column).dt.tz_convert("UTC").dt.tz_localize(None)
        values = column.to_numpy()
        if isinstance(values, np.ndarray):
            return self._numpy(values, depth)
        return _opaque(column)


def _unmasked(value: Any) -> Any:
    """Return a plain array in which masked values are missing, whatever lies under the mask."""
    import numpy as np

    array = np.asarray(value)
    if np.ma.isMaskedArray(value) and np.ma.is_masked(value):
        is_float = array.dtype.kind == "f"
        array = array.astype(array.dtype if is_float else object)
        array[np.ma.getmaskarray(value)] = np.nan if is_float else None
    return array


def _plain(values: list[Any]) -> list[Any] | None:
    """Return values that JSON can hold as they are; ``None`` if one of them is of another kind.

    It looks at whole lists at once: most of what is delivered are long lists of row ids.
    """
    kinds = set(map(type, values))
    numpy = sys.modules.get("numpy")
    if kinds and numpy is not None and all(issubclass(kind, numpy.generic) for kind in kinds):
        values = [value.item() for value in values]
        kinds = set(map(type, values))
    if not kinds <= PLAIN_TYPES:
        return None
    if int in kinds and any(
        type(value) is int and not -EXACT_INT <= value <= EXACT_INT for value in values
    ):
        return None
    if str in kinds:
        texts = [value for value in values if type(value) is str]
        if max(map(len, texts)) > MAX_TEXT or not _is_unicode("".join(texts)):
            return None
    return values


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False  # half of a surrogate pair
    return True


def _float(value: float) -> float | str:
    finite = value - value == 0
    return value if finite else str(value)


def _opaque(value: object) -> Tree:
    kind = type(value)
    return {"kind": "opaque", "type": f"{kind.__module__}.{kind.__qualname__}"[:200]}
