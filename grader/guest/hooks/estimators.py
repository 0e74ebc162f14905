"""The methods of estimators: which rows were learned from, transformed, predicted and scored."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from . import digest, mending, wrap
from .reading import Reading, copies, of_seen, unread
from .record import Call
from .rows import Seen
from .tracer import MANY_COLUMNS, Tracer

FITS = ("fit", "partial_fit")
FIT_AND_GIVE = ("fit_transform", "fit_predict", "fit_resample")
APPLIES = ("transform", "predict", "predict_proba", "predict_log_proba", "decision_function")
SMALL = 12  # numbers of a fitted attribute that are sent to be shown
MANY_ATTRIBUTES = 40
MANY_CALLS = 500
SIMPLE = (bool, int, float, str, type(None))


def install(tracer: Tracer) -> None:
    """Put hooks around every estimator class, those that are defined later among them."""
    from sklearn import base

    for owner in vars(base).values():
        if isinstance(owner, type):
            _hook(tracer, owner)
    pending, known = [base.BaseEstimator], set()
    while pending:
        owner = pending.pop()
        if owner not in known:
            known.add(owner)
            pending += owner.__subclasses__()
            _hook_with_parents(tracer, owner)
    _watch_new_classes(tracer, base.BaseEstimator)


def _hook_with_parents(tracer: Tracer, owner: type) -> None:
    """Hook a class and what it inherits its methods from."""
    for parent in owner.__mro__:
        if parent.__module__.partition(".")[0] not in ("builtins", "abc", "typing"):
            _hook(tracer, parent)


def _hook(tracer: Tracer, owner: type) -> None:
    kind = kind_of(owner)
    hooks: dict[str, tuple[str, wrap.Hook]] = {
        **dict.fromkeys(FITS, (kind, lambda call: _fit(tracer, call, gives=False))),
        **dict.fromkeys(FIT_AND_GIVE, (kind, lambda call: _fit(tracer, call, gives=True))),
        **dict.fromkeys(APPLIES, ("apply", lambda call: _apply(tracer, call))),
        "score": ("score", lambda call: _score(tracer, call)),
    }
    for name, (of_kind, hook) in hooks.items():
        wrap.method(tracer.recorder, owner, name, of_kind, hook)


def kind_of(owner: type) -> str:
    """Return ``search`` for what fits and scores many times, else ``fit``."""
    name = owner.__name__
    return "search" if name.endswith("SearchCV") else "fit"


def _watch_new_classes(tracer: Tracer, base: Any) -> None:
    """Hook classes as they are made, whether a library or the learner defines them."""
    original = base.__dict__.get("__init_subclass__")
    inherited: Any = getattr(base.__init_subclass__, "__func__", None)

    def notice(cls: Any, /, **kwargs: Any) -> None:
        if original is None:
            super(base, cls).__init_subclass__(**kwargs)
        else:
            inherited(cls, **kwargs)
        tracer.recorder.quietly(_hook_with_parents, tracer, cls)

    base.__init_subclass__ = classmethod(notice)


def _fit(tracer: Tracer, call: Call, *, gives: bool) -> Generator[None, Any, Any]:
    estimator = call.args[0]
    x, y = call.argument(1, "X", "raw_documents", "X_train"), call.argument(2, "y", "y_train")
    seen = tracer.see(call, "X", x)
    labels = digest.of(y) if y is not None else None
    entry = tracer.entry_of(labels, seen)
    evaluated = _evaluation_set(tracer, call)
    mended = mending.begin(tracer, call, seen)
    result = yield
    if mended is not None:
        result = mended.result(result)
    tracer.fitted(estimator, call.order)
    reading = of_seen(estimator, seen)
    made_by = seen.made_by if seen is not None else frozenset()
    if gives and seen is not None:
        _take_output(tracer, call, result, seen)
    tracer.recorder.write(
        call,
        {**_arrays(seen, reading), "y": None if labels is None else labels.rows, **evaluated},
        estimator=type(estimator).__name__,
        module=type(estimator).__module__,
        predicts=hasattr(type(estimator), "predict"),
        transforms=hasattr(type(estimator), "transform") or gives,
        supervised=y is not None,
        params=_params(estimator),
        attributes=_attributes(estimator),
        y_name=str(getattr(y, "name", "") or ""),
        y_column=entry.name if entry else "",
        y_entry=entry.key if entry else "",
        alike=_alike(tracer, call, x, seen, reading),
        copies=copies(seen, labels, reading),
        **unread(seen, reading),
        made_by=sorted(made_by),
        mended=0 if mended is None else len(mended.kept),
        **_shape(seen),
    )
    return result if mended is not None and gives else None


def _alike(
    tracer: Tracer, call: Call, x: Any, seen: Seen | None, reading: Reading | None
) -> dict[str, float]:
    """Return how much rows of one entity resemble each other, for fits that the learner makes.

    An entity's own name resembles itself; where no model reads it, that says nothing.
    """
    if seen is None or call.within >= 0 or call.order > MANY_CALLS:
        return {}
    if reading is not None and len(reading.all) < len(seen.digest.names):
        x = x.iloc[:, sorted(reading.all)]  # what has names of columns is a table of pandas
    return tracer.alike(x, seen)


def _evaluation_set(tracer: Tracer, call: Call) -> dict[str, Any]:
    """Return tokens of rows that a fit watches, as boosting does to stop early."""
    given = call.kwargs.get("eval_set")
    if not given:
        return {}
    pairs = given if isinstance(given, list) else [given]
    last = pairs[-1]
    seen = tracer.see(call, "eval", last[0] if isinstance(last, tuple) else last)
    return {} if seen is None else {"watched": seen.tokens}


def _take_output(tracer: Tracer, call: Call, result: Any, seen: Seen) -> None:
    made_by = seen.made_by | {call.order}
    if call.name.endswith("fit_resample"):
        known = tracer.rows.see(result[0])
        if known is not None:
            tracer.rows.derive(result[0], known.tokens, known.made_by | made_by)
        return
    if call.name.endswith("fit_predict"):
        tracer.predicted(result, call.order)
    tracer.rows.derive(result, seen.tokens, made_by)


def _apply(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    estimator = call.args[0]
    seen = tracer.see(call, "X", call.argument(1, "X", "raw_documents"))
    result = yield
    fit = tracer.fit_of(estimator)
    is_transform = call.name.endswith(".transform")
    if seen is not None:
        made_by = seen.made_by | ({fit} if fit >= 0 else frozenset())
        if is_transform:
            tracer.rows.derive(result, seen.tokens, made_by)
        else:
            tracer.predicted(result, call.order)
    tracer.recorder.write(
        call,
        _arrays(seen, None if is_transform else of_seen(estimator, seen)),
        estimator=type(estimator).__name__,
        method=call.name.rpartition(".")[2],
        fit=fit,
        made_by=sorted(seen.made_by) if seen is not None else [],
        result=digest.whole(result),
        **_shape(seen),
    )


def _score(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    estimator = call.args[0]
    seen = tracer.see(call, "X", call.argument(1, "X"))
    y = call.argument(2, "y")
    labels = digest.of(y) if y is not None else None
    result = yield
    tracer.recorder.write(
        call,
        {
            **_arrays(seen, of_seen(estimator, seen)),
            "y": None if labels is None else labels.rows,
        },
        estimator=type(estimator).__name__,
        fit=tracer.fit_of(estimator),
        made_by=sorted(seen.made_by) if seen is not None else [],
        value=_number(result),
        metric=_metric(estimator),
        **_shape(seen),
    )


def _metric(estimator: Any) -> str:
    """Return which metric an estimator scores itself by; empty if it is not known."""
    from sklearn.base import ClassifierMixin, RegressorMixin

    last = getattr(estimator, "_final_estimator", estimator)  # of a pipeline
    score = getattr(type(last), "score", None)
    known = {ClassifierMixin.score: "accuracy", RegressorMixin.score: "R²"}
    return known.get(score, "")


def _arrays(seen: Seen | None, reading: Reading | None) -> dict[str, Any]:
    """Return the rows, their contents as far as the model reads them, and sums of the columns."""
    if seen is None:
        return {}
    cells, contents = seen.digest.cells, seen.digest.rows
    if reading is not None and len(reading.all) < cells.shape[1]:
        contents = digest.rows_of(cells[:, sorted(reading.all)])
    columns = None
    if cells is not None and 0 < cells.shape[1] <= MANY_COLUMNS:
        columns = cells.sum(axis=0, dtype=cells.dtype)
    return {"rows": seen.tokens, "x": contents, "columns": columns}


def _shape(seen: Seen | None) -> dict[str, Any]:
    if seen is None:
        return {"count": -1, "width": -1, "names": []}
    cells = seen.digest.cells
    return {
        "count": len(seen),
        "width": -1 if cells is None else int(cells.shape[1]),
        "names": seen.digest.names[:MANY_COLUMNS],
    }


def _params(estimator: Any) -> dict[str, Any]:
    if not hasattr(estimator, "get_params"):
        return {}
    params = estimator.get_params(deep=False)
    return {name: value for name, value in params.items() if isinstance(value, SIMPLE)}


def _attributes(estimator: Any) -> dict[str, Any]:
    """Return a digest of each fitted attribute, and the first of its numbers."""
    found: dict[str, Any] = {}
    for name, value in list(vars(estimator).items()):
        if name.endswith("_") and not name.startswith("_") and len(found) < MANY_ATTRIBUTES:
            plain = _kinds(value)
            found[name] = [str(digest.whole(plain)), preview(plain)]
    return found


def _kinds(value: Any) -> Any:
    """Return what a collection of estimators holds, by name: in words each of them is long."""
    is_array = getattr(getattr(value, "dtype", None), "kind", "") == "O"
    flat = value.ravel() if is_array else value
    if isinstance(value, list) or flat is not value:
        some = flat[0] if len(flat) else None
        if hasattr(some, "get_params"):
            return [type(item).__name__ for item in flat]
    return value


def preview(value: Any) -> list[Any]:
    """Return the first numbers or texts of a value."""
    import numpy as np

    if isinstance(value, dict):
        return [len(value)]
    if isinstance(value, SIMPLE):
        return [value if not isinstance(value, float) else _number(value)]
    try:
        array = np.asarray(value)
    except (ValueError, TypeError):
        return []
    if array.dtype.kind not in "biuf":
        return [str(item)[:40] for item in array.ravel()[:SMALL].tolist()]
    return [_number(item) for item in array.ravel()[:SMALL].tolist()]


def _number(value: Any) -> Any:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if number - number == 0 else None
