"""Where tables come from: files, generators of scikit-learn, tables that the learner builds."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from . import wrap
from .record import Call
from .tracer import Tracer

MAKERS = ("load_", "make_", "fetch_")
NUMPY_READERS = ("loadtxt", "genfromtxt", "load")


def install(tracer: Tracer) -> None:
    """Put hooks around what reads, makes or builds tables."""
    import numpy as np
    import pandas as pd
    from sklearn import datasets

    def from_call(call: Call) -> Generator[None, Any, None]:
        return _result(tracer, call)

    for library, names in (
        (pd, [name for name in vars(pd) if name.startswith("read_")]),
        (np, NUMPY_READERS),
        (datasets, [name for name in vars(datasets) if name.startswith(MAKERS)]),
    ):
        for name in names:
            original = getattr(library, name)
            if callable(original) and not isinstance(original, type):
                replaced = wrap.function(
                    tracer.recorder, original, "source", name, from_call, direct=True
                )
                tracer.recorder.place(library, name, replaced)
    wrap.method(
        tracer.recorder,
        pd.DataFrame,
        "__init__",
        "source",
        lambda call: _built(tracer, call),
        direct=True,
    )


def _result(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    result = yield
    if isinstance(result, tuple):
        tracer.source(call, "X", result[0])
        if len(result) > 1:
            tracer.change(call, "y", result[1])
    elif hasattr(result, "data") and hasattr(result, "keys"):
        frame = result.get("frame")
        if frame is not None:
            tracer.source(call, "X", frame)
            tracer.change(call, "X", result["data"])
        else:
            tracer.source(call, "X", result["data"])
        tracer.change(call, "y", result.get("target"))
    else:
        tracer.source(call, "X", result)


def _built(tracer: Tracer, call: Call) -> Generator[None, Any, None]:
    table = call.args[0]
    yield
    tracer.source(call, "X", table, only_new=True)
