"""Fits an estimator on fewer rows than it was given, and transforms all of them as was asked."""

from __future__ import annotations

import sys
from typing import Any

from .record import Call
from .rows import Seen
from .tracer import LEAST_ROWS, Tracer

OF_THE_REST = {"fit_transform": "transform", "fit_predict": "predict", "fit": ""}
"""What is asked of the fitted estimator for rows that it was not fitted on, by what was called."""


class Mended:
    """One fit that leaves rows out.

    Attributes:
        kept: Positions of the rows that it is fitted on.
    """

    def __init__(self, call: Call, kept: Any, rest: Any) -> None:
        """Take the rows away from what the call is given.

        Args:
            call: The call; its arguments are replaced.
            kept: Positions of the rows that it is fitted on.
            rest: Positions of the others.
        """
        import numpy as np
        from sklearn import clone
        from sklearn.utils import _safe_indexing

        self.kept = kept
        self._rest = rest
        self._method = call.name.rpartition(".")[2]
        self._given = call.args, call.kwargs
        self._x = call.argument(1, "X", "raw_documents")
        self._estimator = call.args[0]
        self._copy = clone(call.args[0])
        self._state: Any = np.random.get_state()  # noqa: NPY002 - the stream that learners use

        count = len(kept) + len(rest)

        def fewer(value: Any) -> Any:
            return _safe_indexing(value, kept) if _has_rows(value, count) else value

        args = (call.args[0], *(fewer(value) for value in call.args[1:]))
        kwargs = {name: fewer(value) for name, value in call.kwargs.items()}
        call.args, call.kwargs = args, kwargs

    def result(self, result: Any) -> Any:
        """Return what the call returns for all rows, given what it returned for those kept."""
        from sklearn.utils import _safe_indexing

        self._draw_as_before()
        if self._method == "fit":
            return result
        apply = getattr(self._estimator, OF_THE_REST[self._method])
        return _in_order(result, apply(_safe_indexing(self._x, self._rest)), self.kept, self._rest)

    def _draw_as_before(self) -> None:
        """Leave the global random stream where a fit of all rows leaves it."""
        import numpy as np

        now: Any = np.random.get_state()  # noqa: NPY002 - the stream that learners use
        if now[2] == self._state[2] and (now[1] == self._state[1]).all():
            return
        np.random.set_state(self._state)  # noqa: NPY002 - the stream that learners use
        args, kwargs = self._given
        getattr(self._copy, self._method)(*args[1:], **kwargs)


def begin(tracer: Tracer, call: Call, seen: Seen | None) -> Mended | None:
    """Take rows away from a fit if that was asked for; return what is to be done afterwards.

    Args:
        tracer: Knows what was asked for.
        call: The fit.
        seen: The rows that it was given.
    """
    import numpy as np

    tokens = tracer.mend.get(call.key)
    method = call.name.rpartition(".")[2]
    if tokens is None or seen is None or method not in OF_THE_REST:
        return None
    if not (seen.tokens >= 0).all() or not hasattr(call.args[0], OF_THE_REST[method] or "fit"):
        return None
    out = np.isin(seen.tokens, np.asarray(tokens, dtype=np.int64))
    kept, rest = np.flatnonzero(~out), np.flatnonzero(out)
    if len(kept) < LEAST_ROWS or not len(rest):
        return None
    return Mended(call, kept, rest)


def _has_rows(value: Any, count: int) -> bool:
    shape = getattr(value, "shape", None)
    if shape is not None:
        return len(shape) > 0 and shape[0] == count
    return isinstance(value, list | tuple) and len(value) == count


def _in_order(mine: Any, others: Any, places: Any, other_places: Any) -> Any:
    """Return the rows of two results, each at its place."""
    import numpy as np
    from scipy import sparse

    order = np.argsort(np.concatenate([places, other_places]))
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(mine, pandas.DataFrame | pandas.Series):
        return pandas.concat([mine, others]).iloc[order]
    if sparse.issparse(mine):
        return sparse.vstack([mine, others]).tocsr()[order]
    return np.concatenate([mine, others])[order]
