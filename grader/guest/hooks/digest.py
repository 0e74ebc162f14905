"""Short numbers that stand for the contents of tables.

Two tables get equal numbers when they hold equal values, whatever they are stored in: a whole
number and the same number as a float are equal, and so are two missing values. Fractions count
as equal when they are so in single precision.
"""

from __future__ import annotations

import hashlib
import sys
from typing import Any

MAX_CELLS = 4_000_000
"""A larger table is counted and not read: that would cost more than the run itself."""

SAMPLE = 200

ODD = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9
_MISSING = 0x7FF8_0000_0000_0000


class Digest:
    """What is known of the contents of one table.

    Attributes:
        cells: One number for each cell (rows by columns); ``None`` for a sparse matrix.
        rows: One number for each row.
        names: Names of the columns, if it has any.
        key: One number for all of it.
    """

    __slots__ = ("cells", "key", "names", "rows")

    def __init__(self, cells: Any, rows: Any, names: list[str]) -> None:
        self.cells = cells
        self.rows = rows
        self.names = names
        self.key = short(rows.tobytes())


def short(data: bytes) -> int:
    """Return one number for bytes, the same in every process."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def of(value: object) -> Digest | None:
    """Return the digest of a table, array, series or list; ``None`` if it is none of them."""
    import numpy as np

    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series | pandas.Index):
        return _of_pandas(value)
    if hasattr(value, "tocsr") and hasattr(value, "nnz"):
        return _of_sparse(value)
    if isinstance(value, list | tuple) or hasattr(value, "__array__"):
        array = np.asarray(value)
        if array.ndim == 0 or array.size > MAX_CELLS or array.dtype.kind not in "biufcmMOSU":
            return None
        table = array.reshape(len(array), -1)
        cells = (
            _mixed(_bits(table))
            if array.dtype.kind in "biufmM"
            else _side_by_side([_column(table[:, at]) for at in range(table.shape[1])], len(table))
        )
        return Digest(cells, rows_of(cells), [])
    return None


def whole(value: object) -> int:
    """Return one number for a value of any kind; 0 if it cannot be read."""
    try:
        found = of(value)
        return short(repr(value).encode()) if found is None else found.key
    except Exception:
        return 0


def _of_pandas(value: Any) -> Digest | None:
    if value.size > MAX_CELLS:
        return None
    if value.ndim == 1:
        cells = _side_by_side([_column(value)], len(value))
        return Digest(cells, rows_of(cells), [str(value.name)] if value.name is not None else [])
    cells = _of_columns(value)
    return Digest(cells, rows_of(cells), [str(name) for name in value.columns])


def _of_columns(table: Any) -> Any:
    """Return one number for each cell of a table; columns of one type of number at once."""
    import numpy as np

    cells = np.empty(table.shape, np.uint64)
    alike: dict[Any, list[int]] = {}
    for at, dtype in enumerate(table.dtypes):
        if isinstance(dtype, np.dtype) and dtype.kind in "biuf":
            alike.setdefault(dtype, []).append(at)
        else:
            cells[:, at] = _column(table.iloc[:, at])
    for places in alike.values():
        is_all = len(places) == table.shape[1]
        part = table if is_all else table.iloc[:, places]
        numbers = _mixed(_bits(part.to_numpy()))
        if is_all:
            return numbers
        cells[:, places] = numbers
    return cells


def _of_sparse(value: Any) -> Digest | None:
    import numpy as np

    matrix = value.tocsr()
    if matrix.nnz > MAX_CELLS:
        return None
    places = (matrix.indices.astype(np.uint64) + np.uint64(1)) * np.uint64(ODD)
    parts = _mixed(_bits(matrix.data) ^ places)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(parts, dtype=np.uint64)])
    return Digest(None, sums[matrix.indptr[1:]] - sums[matrix.indptr[:-1]], [])


def _side_by_side(columns: list[Any], rows: int) -> Any:
    import numpy as np

    return np.column_stack(columns) if columns else np.zeros((rows, 0), np.uint64)


def rows_of(cells: Any) -> Any:
    """Return one number for each row of cells."""
    import numpy as np

    places = np.arange(1, cells.shape[1] + 1, dtype=np.uint64) * np.uint64(ODD) | np.uint64(1)
    return (cells * places).sum(axis=1, dtype=np.uint64)


def _column(column: Any) -> Any:
    """Return one number for each value of a column of any type."""
    import numpy as np

    values = column.to_numpy() if hasattr(column, "to_numpy") else np.asarray(column)
    if values.dtype.kind in "biufmM":
        return _mixed(_bits(values))
    from pandas.util import hash_array

    try:
        numbers = np.asarray(values, dtype=float)  # numbers that are stored as objects
    except (TypeError, ValueError):
        texts = [str(item) for item in values.tolist()]
        some = texts[:SAMPLE]
        is_repetitive = len(set(some)) < len(some) / 2  # then each level is hashed once only
        return hash_array(np.asarray(texts, dtype=object), categorize=is_repetitive)
    return _mixed(_bits(numbers))


def _bits(values: Any) -> Any:
    import numpy as np

    if values.dtype.kind in "mM":
        return values.astype(np.int64).astype(np.uint64)
    floats = np.ascontiguousarray(values, dtype=np.float64) + 0.0  # no negative zero
    if values.dtype.kind == "f":
        with np.errstate(all="ignore"):  # what rounds differently is still the same value
            short = floats.astype(np.float32).astype(np.float64)
            floats = np.where(floats == np.rint(floats), floats, short)
    bits = floats.view(np.uint64)
    return np.where(np.isnan(floats), np.uint64(_MISSING), bits)


def _mixed(bits: Any) -> Any:
    import numpy as np

    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(_MIX)
    bits ^= bits >> np.uint64(27)
    return bits * np.uint64(ODD)
