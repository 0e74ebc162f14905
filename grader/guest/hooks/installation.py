"""Puts the hooks in place, and says at the end whether they are still there."""

from __future__ import annotations

import functools
import random
import sys
from collections.abc import Callable
from typing import Any

SIMPLE = (bool, int, float, str)
MANY_NAMES = 300
FEW = 12
OF_THE_SHELL = ("In", "Out", "exit", "quit", "get_ipython")


def install(channel: Any, request: dict[str, Any], shell: Any) -> Callable[[], None]:
    """Put the hooks in place, if the request asks for them.

    Args:
        channel: Where frames go.
        request: ``traced`` asks for hooks; ``random_seed``, ``alter`` (see `alter.alter`; each
            with the ``source`` that it is for), ``replay`` (splits by key of the call) and
            ``mend`` (tokens of rows that fits leave out, by key of the call) ask for a run that
            differs from another one only there. ``columns`` are declared ones.
        shell: The shell that runs the units.

    Returns:
        What is to be called when the last unit has run.
    """
    if not request.get("traced"):
        return lambda: None
    try:
        return _install(channel, request, shell)
    except Exception as error:
        channel.send(
            "trace", kind="failed", unit=-1, line=0, facts={"why": repr(error)[:300]}, arrays=[]
        )
        return lambda: None


def _install(channel: Any, request: dict[str, Any], shell: Any) -> Callable[[], None]:
    import joblib  # type: ignore[import-untyped]  # it ships no types

    from . import bindings, columns, estimators, fidelity, metrics, reducers, sources, splitters
    from .record import Recorder
    from .tracer import Tracer

    recorder = Recorder(channel.send, _places(shell, request["units"]))
    tracer = Tracer(recorder, request)
    for joint in (sources, columns, splitters, estimators, metrics, reducers):
        joint.install(tracer)
    is_in_place = bindings.install(tracer, shell)
    fidelity.hide_from_tracebacks(shell)
    _keep_in_one_process(joblib)
    if request.get("random_seed") is not None:
        _seed(request["random_seed"])
    recorder.write(recorder.mark("begin"), version=2)

    def finish() -> None:
        displaced = recorder.displaced()
        if not is_in_place():
            displaced.append("names")
        call = recorder.mark("end")
        recorder.write(
            call,
            calls=call.order,
            written=recorder.written + 1,
            failures=recorder.failures,
            displaced=displaced[:20],
            names=_simple_names(shell.user_ns),
        )

    return lambda: recorder.quietly(finish)


def _places(shell: Any, units: list[dict[str, Any]]) -> Callable[[], dict[str, tuple[int, int]]]:
    """Return a function that maps file names of the learner's code to unit and lines to add."""
    from ..lines import lines_before

    places: dict[str, tuple[int, int]] = {}
    for unit in units:
        for code in (unit["code"], _transformed(shell, unit["code"])):
            name = shell.compile.get_code_name(code, code, 0)
            places.setdefault(name, (unit["index"], lines_before(unit["code"])))
    shell.compile.counts.clear()
    return lambda: places


def _transformed(shell: Any, code: str) -> str:
    try:
        return str(shell.transform_cell(code))
    except Exception:
        return code


def _seed(seed: int) -> None:
    """Give all global random streams the same beginning in every run that is compared."""
    import numpy as np

    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - the global stream is what learners use
    original, drawn = np.random.default_rng, [0]

    def default_rng(*args: Any, **kwargs: Any) -> Any:
        if not [item for item in (*args, *kwargs.values()) if item is not None]:
            drawn[0] += 1
            return original(seed + drawn[0])
        return original(*args, **kwargs)

    default_rng.__doc__ = original.__doc__
    np.random.default_rng = default_rng


def _simple_names(names: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the learner's names that are short enough to compare."""
    base = sys.modules.get("sklearn.base")
    found: dict[str, Any] = {}
    for name, value in list(names.items()):
        if name.startswith("_") or name in OF_THE_SHELL or len(found) >= MANY_NAMES:
            continue
        if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:
            value = value.item()  # noqa: PLW2901 - a NumPy number is a number
        if isinstance(value, SIMPLE):
            found[name] = value if not isinstance(value, str) else value[:80]
        elif isinstance(value, tuple | dict | list) and len(value) <= FEW:
            found[name] = repr(value)[:200]
        elif base is not None and isinstance(value, base.BaseEstimator):
            found[name] = "estimator " + repr(value)[:200]
    return found


def _keep_in_one_process(joblib: Any) -> None:
    """Let joblib work here, whichever back end is asked for: other processes would not be seen."""
    original = joblib.Parallel.__init__

    @functools.wraps(original)
    def build(self: Any, n_jobs: Any = None, *args: Any, **kwargs: Any) -> None:  # noqa: ARG001 - its signature
        original(self, 1, *args, **kwargs)

    joblib.Parallel.__init__ = build
    joblib.parallel_config("sequential")
