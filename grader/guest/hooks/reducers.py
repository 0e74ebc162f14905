"""Statistics taken by pandas and NumPy in the learner's own lines."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any

from . import digest, wrap
from .estimators import preview
from .fidelity import warn_if_chained
from .record import Call
from .tracer import LEAST_ROWS, Tracer

STATISTICS = ("mean", "median", "std", "var", "min", "max", "quantile", "mode", "sum", "skew",
              "describe", "value_counts", "idxmax", "corr", "corrwith", "nunique", "agg",
              "aggregate", "interpolate", "bfill", "ffill", "shift", "rank", "diff",
              "factorize", "pct_change", "fillna", "cumsum")  # fmt: skip
OF_GROUPS = ("mean", "median", "std", "min", "max", "sum", "transform", "agg", "aggregate",
             "count", "size", "quantile", "shift", "first", "last", "apply")  # fmt: skip
OF_WINDOWS = ("mean", "median", "std", "min", "max", "sum")
OF_NUMPY = ("mean", "median", "std", "var", "percentile", "quantile", "nanmean", "nanmedian",
            "nanstd", "nanpercentile", "nanquantile", "amin", "amax", "min", "max", "corrcoef",
            "histogram_bin_edges")  # fmt: skip
OF_SELECTION = ("mutual_info_classif", "mutual_info_regression", "f_classif", "f_regression",
                "chi2", "r_regression")  # fmt: skip
OF_SCALING = ("scale", "minmax_scale", "maxabs_scale", "robust_scale", "quantile_transform",
              "power_transform")  # fmt: skip
OF_SCIPY = ("zscore", "rankdata", "boxcox", "yeojohnson")
OF_PANDAS = ("qcut", "cut", "get_dummies", "factorize")
IN_PLACE = ("fillna", "ffill", "bfill", "interpolate")
AHEAD = ("bfill", "interpolate", "fillna")
MOST = 600


def install(tracer: Tracer) -> None:
    """Put hooks around reducers that the learner calls directly."""
    import pandas as pd
    from pandas.core.groupby import generic
    from pandas.core.groupby.groupby import BaseGroupBy, GroupBy
    from pandas.core.window import ewm, expanding, rolling

    left = [MOST]

    def hook(call: Call) -> Generator[None, Any, None]:
        return _reduce(tracer, call, left)

    groups = GroupBy, BaseGroupBy, generic.SeriesGroupBy, generic.DataFrameGroupBy
    windows = (
        rolling.Rolling,
        rolling.RollingAndExpandingMixin,
        expanding.Expanding,
        ewm.ExponentialMovingWindow,
    )
    tables = (pd.DataFrame, pd.Series, pd.core.generic.NDFrame, pd.core.base.IndexOpsMixin)  # type: ignore[attr-defined]
    for owners, names in ((tables, STATISTICS), (groups, OF_GROUPS), (windows, OF_WINDOWS)):
        for owner in owners:
            for name in names:
                before = warn_if_chained if name in IN_PLACE else None
                wrap.method(
                    tracer.recorder, owner, name, "reduce", hook, direct=True, before=before
                )
    _install_functions(tracer, hook)


def _install_functions(tracer: Tracer, hook: wrap.Hook) -> None:
    import numpy as np
    import pandas as pd
    from sklearn import feature_selection, preprocessing

    libraries: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (np, OF_NUMPY),
        (pd, OF_PANDAS),
        (feature_selection, OF_SELECTION),
        (preprocessing, OF_SCALING),
        (sys.modules.get("scipy.stats"), OF_SCIPY),
    )
    for library, functions in libraries:
        for name in functions if library is not None else ():
            original = getattr(library, name)
            replaced = wrap.function(tracer.recorder, original, "reduce", name, hook, direct=True)
            tracer.recorder.place(library, name, replaced)


def _reduce(tracer: Tracer, call: Call, left: list[int]) -> Generator[None, Any, None]:
    table: Any = call.args[0] if call.args else None
    of: Any = getattr(table, "obj", table)  # of a group-by or a window: the table behind it
    left[0] -= 1
    if left[0] < 0 or not hasattr(of, "shape") or not of.shape or of.shape[0] < LEAST_ROWS:
        yield
        return
    is_table = getattr(of, "ndim", 1) == 2  # noqa: PLR2004 - a table, not a column
    tokens = _tokens(tracer, call, of, is_table=is_table)
    gaps = _gaps(call, of, tokens)
    result = yield
    keeps_rows = getattr(result, "shape", (0,))[:1] == of.shape[:1]
    out = digest.of(result) if keeps_rows and hasattr(result, "shape") else None
    tracer.recorder.write(
        call,
        {}
        if tokens is None
        else {"rows": tokens, "gaps": gaps, "out": None if out is None else out.rows},
        count=int(of.shape[0]),
        column=_columns(table, of),
        by=_keys(table),
        result=digest.whole(result),
        shows=preview(result),
        keeps_rows=keeps_rows,
        options=_options(call),
    )


def _columns(table: Any, of: Any) -> list[str]:
    chosen = getattr(table, "_selection", None)
    if chosen is not None:
        return [str(name) for name in (chosen if isinstance(chosen, list) else [chosen])]
    if getattr(of, "ndim", 1) == 1:
        return [str(getattr(of, "name", "") or "")]
    return [str(name) for name in getattr(of, "columns", [])][:100]


def _keys(table: Any) -> list[str]:
    keys = getattr(table, "keys", None)
    if isinstance(keys, str):
        return [keys]
    return [str(key) for key in keys[:5]] if isinstance(keys, list) else []


def _options(call: Call) -> dict[str, Any]:
    """Return small arguments that decide the direction in time."""
    found: dict[str, Any] = {}
    given = [*enumerate(call.args[1:3]), *call.kwargs.items()]
    for name, value in given:
        if isinstance(value, bool | int | float | str):
            found[str(name)] = value
    centre = getattr(call.args[0], "center", None)
    if isinstance(centre, bool):
        found["center"] = centre
    return found


def _tokens(tracer: Tracer, call: Call, of: Any, *, is_table: bool) -> Any:
    """Return which rows a statistic is taken of."""
    tokens = tracer.rows.of_object(of)
    if tokens is not None and not tracer.orders(f"{call.key}:0"):
        return tokens
    seen = tracer.see(call, "0", of) if is_table else tracer.rows.see(of)
    return None if seen is None else seen.tokens


def _gaps(call: Call, of: Any, tokens: Any) -> Any:
    """Return the tokens of rows with gaps that are about to be filled."""
    if tokens is None or not call.name.rpartition(".")[2].startswith(AHEAD):
        return None
    missing = of.isna().to_numpy().reshape(len(of), -1).any(axis=1)
    return tokens[missing]
