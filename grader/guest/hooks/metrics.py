"""Metrics: which predictions were compared with the truth."""

from __future__ import annotations

import inspect
from collections.abc import Generator
from typing import Any

from . import digest, wrap
from .record import Call
from .tracer import Tracer


def install(tracer: Tracer) -> None:
    """Put hooks around the functions of `sklearn.metrics` that take truth and prediction."""
    from sklearn import metrics

    known = wrap.homes("sklearn")
    for original in list(vars(metrics).values()):
        if _compares(original):
            replaced = wrap.function(
                tracer.recorder,
                original,
                "metric",
                original.__name__,
                lambda call: _compare(tracer, call),
            )
            wrap.everywhere(tracer.recorder, known, original, replaced)


def _compares(value: Any) -> bool:
    if not inspect.isfunction(value):
        return False
    names = list(inspect.signature(value).parameters)[:2]
    return len(names) > 1 and names[0] == "y_true" and names[1].startswith("y_")


def _compare(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    truth = call.argument(0, "y_true")
    guess = call.argument(1, "y_pred", "y_score", "y_prob", "y_proba")
    tracer.change(call, "y", truth)
    result = yield
    known = digest.of(truth)
    seen = tracer.rows.see(truth) if hasattr(truth, "index") else None
    tracer.recorder.write(
        call,
        {
            "y": None if known is None else known.rows,
            "rows": seen.tokens if seen is not None and seen.is_known else None,
        },
        prediction=tracer.prediction(guess),
        count=-1 if known is None else len(known.rows),
        value=_value(result),
        truth=digest.whole(truth),
        guess=digest.whole(guess),
    )


def _value(result: Any) -> float | None:
    if isinstance(result, float | int):
        number = float(result)
        return number if number - number == 0 else None
    return None
