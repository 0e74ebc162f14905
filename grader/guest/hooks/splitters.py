"""Splits: which rows went to which part, and splits of an earlier run used again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from . import wrap
from .record import Call
from .rows import Seen
from .tracer import Tracer

VALIDATIONS = ("cross_val_score", "cross_validate", "cross_val_predict", "learning_curve",
               "validation_curve", "permutation_test_score")  # fmt: skip


def install(tracer: Tracer) -> None:
    """Put hooks around splitters, `train_test_split` and cross-validation."""
    from sklearn import model_selection
    from sklearn.model_selection import _split

    for owner in vars(_split).values():
        if isinstance(owner, type):
            wrap.method(
                tracer.recorder, owner, "split", "split", lambda call: _split_rows(tracer, call)
            )
    known = wrap.homes("sklearn", "imblearn")
    _replace(tracer, model_selection.train_test_split, "split", _split_in_two, known)
    for name in VALIDATIONS:
        _replace(tracer, getattr(model_selection, name), "validate", _validate, known)


def _replace(tracer: Tracer, original: Any, kind: str, hook: Any, known: wrap.Homes) -> None:
    replaced = wrap.function(
        tracer.recorder, original, kind, original.__name__, lambda call: hook(tracer, call)
    )
    wrap.everywhere(tracer.recorder, known, original, replaced)


def _split_in_two(tracer: Tracer, call: Call) -> Generator[None, Any, Any]:
    import numpy as np
    from sklearn.utils import _safe_indexing

    arrays = call.args
    seen = [tracer.see(call, "0", item) if at == 0 else None for at, item in enumerate(arrays)]
    labels = arrays[1] if len(arrays) > 1 else None
    tracer.change(call, "1", labels)
    count = len(seen[0]) if seen and seen[0] is not None else _length(arrays)
    call.args = (*arrays, np.arange(count))
    result = yield
    train, test = result[-2], result[-1]
    parts = list(result[:-2])
    again = _again(tracer, call, seen[0], count, 0)
    if again is not None:
        train, test = again
        parts = [_safe_indexing(item, part) for item in arrays for part in (train, test)]
    _write(tracer, call, seen[0], train, test, fold=0)
    return parts


def _length(arrays: tuple[Any, ...]) -> int:
    return int(arrays[0].shape[0]) if hasattr(arrays[0], "shape") else len(arrays[0])


def _split_rows(tracer: Tracer, call: Call) -> Generator[None, Any, Any]:
    seen = tracer.see(call, "X", call.argument(1, "X"))
    _groups_given(tracer, call, seen, call.argument(3, "groups"))
    result = yield
    return _folds(tracer, call, seen, result)


def _groups_given(tracer: Tracer, call: Call, seen: Seen | None, groups: Any) -> None:
    """Record entities that are given beside the rows."""
    import pandas as pd

    if seen is None or groups is None or len(groups) != len(seen):
        return
    codes = pd.factorize(pd.Series(list(groups)))[0].astype("int32")
    tracer.recorder.quietly(tracer.given_groups, call, seen, codes)


def _folds(
    tracer: Tracer, call: Call, seen: Seen | None, folds: Iterator[Any]
) -> Iterator[tuple[Any, Any]]:
    count = len(seen) if seen is not None else -1
    fold = 0
    while True:
        with tracer.recorder.silence():
            parts = next(folds, None)
        if parts is None:
            return
        train, test = _again(tracer, call, seen, count, fold) or parts
        tracer.recorder.quietly(_write, tracer, call, seen, train, test, fold=fold)
        fold += 1
        yield train, test


def _again(
    tracer: Tracer, call: Call, seen: Seen | None, count: int, fold: int
) -> tuple[Any, Any] | None:
    """Return the parts of an earlier run, as positions of the same rows in this one."""
    import numpy as np

    known = tracer.replay.get(call.key)
    if known is None or fold >= len(known["folds"]):
        return None
    parts = [np.asarray(part, dtype=int) for part in known["folds"][fold]]
    before = np.asarray(known["rows"], dtype=int)
    if seen is None or not len(before):
        return (parts[0], parts[1]) if max(part.max() for part in parts) < count else None
    if len(before) == count and (before == seen.tokens).all():
        return parts[0], parts[1]
    places = {int(token): at for at, token in enumerate(seen.tokens) if token >= 0}
    if len(places) < len(seen.tokens):
        return None
    found = [
        [places[token] for token in before[part].tolist() if token in places] for part in parts
    ]
    if not all(found):
        return None
    return np.asarray(found[0], dtype=int), np.asarray(found[1], dtype=int)


def _write(
    tracer: Tracer, call: Call, seen: Seen | None, train: Any, test: Any, *, fold: int
) -> None:
    import numpy as np

    arrays = {"train": np.asarray(train, np.int32), "test": np.asarray(test, np.int32)}
    if seen is not None:
        tracer.rows.expect(seen, train)
        tracer.rows.expect(seen, test)
        if fold == 0:
            arrays["rows"] = seen.tokens
    tracer.recorder.write(
        call,
        arrays,
        fold=fold,
        count=-1 if seen is None else len(seen),
        made_by=[] if seen is None else sorted(seen.made_by),
        shuffles=_shuffles(call),
        splitter=call.name,
    )


def _shuffles(call: Call) -> bool:
    if call.name == "train_test_split":
        return call.kwargs.get("shuffle", True) is not False
    splitter = call.args[0]
    return "Shuffle" in type(splitter).__name__ or bool(getattr(splitter, "shuffle", False))


def _validate(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    x = call.argument(1, "X")
    seen = tracer.see(call, "X", x)
    tracer.change(call, "y", call.argument(2, "y"))
    tracer.recorder.quietly(_groups_given, tracer, call, seen, call.kwargs.get("groups"))
    alike = {} if seen is None else tracer.recorder.quietly(tracer.alike, x, seen)
    result = yield
    if call.name == "cross_val_predict":
        tracer.predicted(result, call.order)
    tracer.recorder.write(
        call,
        {} if seen is None else {"rows": seen.tokens},
        made_by=[] if seen is None else sorted(seen.made_by),
        estimator=type(call.argument(0, "estimator")).__name__,
        count=-1 if seen is None else len(seen),
        alike=alike or {},
    )
