"""Changes what the grader asked to change: rows of a table at the place where it comes from.

Types are kept, what is missing stays missing, and dates are left alone, so that the code goes the
same way as before.
"""

from __future__ import annotations

import sys
from typing import Any

EXTREME = "extreme"
ANOTHER = "another"
NEW_LEVEL = "__another__"


def alter(value: Any, order: dict[str, Any]) -> Any:
    """Change a table in place where that is possible, and return it.

    Args:
        value: Table, array, series, list of texts, or a pair or bunch that holds the features.
        order: ``rows`` (positions), ``columns`` (names; empty for all), ``keep`` (names of columns
            to leave alone), ``mode`` (``extreme``, ``resampled`` or ``another``: each row gets
            one of the other values that there are).
    """
    import numpy as np

    rows = np.asarray(order["rows"], dtype=int)
    name = getattr(value, "name", None)
    is_column = name is not None and getattr(value, "ndim", 1) == 1
    if is_column and order["columns"] and str(name) not in order["columns"]:
        return value
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(value, pandas.DataFrame):
        _alter_table(value, rows, order)
    elif pandas is not None and isinstance(value, pandas.Series):
        made = _altered(value, rows, order["mode"], 0)
        if made is not None:
            value.iloc[:] = made.to_numpy()
    elif isinstance(value, np.ndarray):
        _alter_array(value, rows, order)
    elif isinstance(value, list):
        texts = pandas.Series(value, dtype=object) if pandas is not None else None
        made = None if texts is None else _altered(texts, rows, order["mode"], 0)
        if made is not None:
            value[:] = made.tolist()
    return value


def _alter_table(value: Any, rows: Any, order: dict[str, Any]) -> None:
    for at, name in enumerate(value.columns):
        is_wanted = not order["columns"] or str(name) in order["columns"]
        if is_wanted and str(name) not in order["keep"]:
            made = _altered(value.iloc[:, at], rows, order["mode"], at)
            if made is not None:
                value.isetitem(at, made)


def _alter_array(value: Any, rows: Any, order: dict[str, Any]) -> None:
    import pandas as pd

    value.setflags(write=True)
    if value.ndim == 1:
        made = _altered(pd.Series(value.copy()), rows, order["mode"], 0)
        if made is not None:
            value[:] = made.to_numpy()
        return
    flat = value.reshape(len(value), -1)
    for at in range(flat.shape[1]):
        if order["columns"] and str(at) not in order["columns"]:
            continue
        made = _altered(pd.Series(flat[:, at].copy()), rows, order["mode"], at)
        if made is not None:
            flat[:, at] = made.to_numpy()


def _altered(column: Any, rows: Any, mode: str, at: int) -> Any:
    """Return a copy of a column with some rows changed; ``None`` to leave it."""
    import numpy as np
    import pandas as pd

    rows = rows[rows < len(column)]
    if pd.api.types.is_datetime64_any_dtype(column.dtype) or _looks_like_dates(column):
        return None
    chance = np.random.default_rng(1009 + at)
    present = column.notna().to_numpy()
    rows = rows[present[rows]]
    others = np.setdiff1d(np.flatnonzero(present), rows)
    if not len(rows) or (mode != ANOTHER and not len(others)):
        return None
    made = column.copy()
    if mode == ANOTHER:
        made = _exchanged(made, rows, chance)
    elif mode == EXTREME:
        made = _pushed(made, rows, others, chance)
    else:
        made.iloc[rows] = column.iloc[chance.choice(others, len(rows))].to_numpy()
    return made


def _pushed(made: Any, rows: Any, others: Any, chance: Any) -> Any:
    """Put values far outside of what the other rows hold, or a new level."""
    import numpy as np
    import pandas as pd

    if pd.api.types.is_bool_dtype(made.dtype):
        made.iloc[rows] = ~made.iloc[rows].to_numpy(dtype=bool)
    elif pd.api.types.is_numeric_dtype(made.dtype):
        known = made.iloc[others].to_numpy(dtype=float)
        spread = float(known.max() - known.min()) or 1.0
        far = known.max() + spread * (2 + 3 * chance.random(len(rows)))
        if pd.api.types.is_integer_dtype(made.dtype):
            if set(np.unique(known)) <= {0.0, 1.0}:
                far = 1 - made.iloc[rows].to_numpy(dtype=float)
            limit = np.iinfo(made.dtype.numpy_dtype if hasattr(made.dtype, "numpy_dtype")
                             else made.dtype).max  # fmt: skip
            far = np.minimum(np.ceil(far), limit)
            made.iloc[rows] = far.astype(np.int64)
        else:
            made.iloc[rows] = far
    elif isinstance(made.dtype, pd.CategoricalDtype):
        made.iloc[rows] = made.iloc[chance.choice(others, len(rows))].to_numpy()
    else:
        made.iloc[rows] = NEW_LEVEL
    return made


def _exchanged(made: Any, rows: Any, chance: Any) -> Any:
    """Give each of the rows another one of the values that the column has."""
    import pandas as pd

    codes, levels = pd.factorize(made)
    if len(levels) < 2:  # noqa: PLR2004 - there is no other value
        return made
    steps = chance.integers(1, len(levels), len(rows))
    made.iloc[rows] = levels[(codes[rows] + steps) % len(levels)]
    return made


def _looks_like_dates(column: Any) -> bool:
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column.dtype):
        return False
    some = [item for item in column.head(20).tolist() if isinstance(item, str)]
    if not some or not all(any(sign.isdigit() for sign in item) for item in some):
        return False
    try:
        pd.to_datetime(pd.Series(some), format="mixed")
    except (ValueError, TypeError):
        return False
    return True
