"""Puts hooks around functions and methods so that nobody notices.

A hook is a generator function: it is given the call, does what comes before, yields, receives the
result, and may return another one. A hook that fails is left out; the call goes on.
"""

from __future__ import annotations

import functools
import sys
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from types import FunctionType
from typing import Any

from .record import Call, Recorder

Hook = Callable[[Call], Generator[None, Any, Any]]
MARK = "__grader_hook__"


def function(
    recorder: Recorder,
    original: Any,
    kind: str,
    name: str,
    hook: Hook,
    *,
    direct: bool = False,
    before: Callable[..., None] | None = None,
) -> Any:
    """Return a function that records its calls.

    Args:
        recorder: Where calls are recorded.
        original: What is called.
        kind: Kind of the event.
        name: Name of what is called; for a method, the class is put before it.
        hook: What is done before and after.
        direct: Whether only calls from the learner's own lines count.
        before: Called with caller and arguments before anything else.
    """
    is_method = name.startswith(".")

    @functools.wraps(original)
    def traced(*args: Any, **kwargs: Any) -> Any:
        if recorder.is_quiet or (direct and not recorder.is_learners(sys._getframe(1))):  # noqa: SLF001 - the documented way
            return original(*args, **kwargs)
        if before is not None:
            before(sys._getframe(1), args, kwargs)  # noqa: SLF001 - the documented way
        full = type(args[0]).__name__ + name if is_method and args else name
        call = recorder.enter(kind, full)
        call.args, call.kwargs = args, kwargs
        running = recorder.quietly(_begin, hook, call)
        try:
            result = original(*call.args, **call.kwargs)
        finally:
            recorder.leave(call)
        if running is None:
            return result
        changed = recorder.quietly(_finish, running, result)
        return result if changed is None else changed[0]

    traced.__dict__[MARK] = original
    return traced


def _begin(hook: Hook, call: Call) -> Generator[None, Any, Any]:
    running = hook(call)
    next(running)
    return running


def _finish(running: Generator[None, Any, Any], result: Any) -> tuple[Any] | None:
    """Hand over the result; return what takes its place, wrapped, or ``None``."""
    try:
        running.send(result)
    except StopIteration as end:
        return None if end.value is None else (end.value,)
    return None


def method(recorder: Recorder, owner: type, name: str, kind: str, hook: Hook, **how: Any) -> None:
    """Put a hook around a method that a class itself defines."""
    defined = owner.__dict__.get(name)
    if defined is None or hasattr(defined, MARK) or isinstance(defined, property):
        return
    inner = getattr(defined, "fn", None)  # scikit-learn's methods that exist only sometimes
    if inner is not None and callable(inner) and hasattr(defined, "check"):
        if not hasattr(inner, MARK):
            replaced = function(recorder, inner, kind, f".{name}", hook, **how)
            recorder.place(defined, "fn", replaced)
    elif callable(defined) and not isinstance(defined, staticmethod | classmethod | type):
        replaced = function(recorder, defined, kind, f".{name}", hook, **how)
        recorder.place(owner, name, replaced)


Homes = Mapping[int, Sequence[tuple[Any, str]]]
"""Modules and names by which a library knows a function, by the function's identity."""


def homes(*libraries: str) -> Homes:
    """Return where the modules of some libraries know each function."""
    found: dict[int, list[tuple[Any, str]]] = defaultdict(list)
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] in libraries and module is not None:
            for name, value in list(vars(module).items()):
                if isinstance(value, FunctionType):
                    found[id(value)].append((module, name))
    return found


def everywhere(recorder: Recorder, known: Homes, original: Any, replaced: Any) -> None:
    """Bind a replaced function wherever it is known by any name."""
    for module, name in known.get(id(original), ()):
        recorder.place(module, name, replaced)
