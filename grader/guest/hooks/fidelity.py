"""Keeps the hooks out of what a learner sees."""

from __future__ import annotations

import importlib
import os
import sys
import warnings
from types import FrameType, TracebackType
from typing import Any

# References to a table that only a call itself holds: of a method, and of setting an item.
HELD = (2, 3)
FOLDER = os.path.dirname(os.path.abspath(__file__))


def hide_from_tracebacks(shell: Any) -> None:
    """Leave the hooks out of the tracebacks that the shell shows and looks at."""
    original = shell._get_exc_info  # noqa: SLF001 - what IPython itself overrides

    def without_hooks(exc_tuple: Any = None) -> Any:
        kind, error, traceback = original(exc_tuple)
        seen: set[int] = set()
        pending: BaseException | None = error
        while isinstance(pending, BaseException) and id(pending) not in seen:
            seen.add(id(pending))
            pending.__traceback__ = _clean(pending.__traceback__)
            pending = pending.__cause__ or pending.__context__
        cleaned = error.__traceback__ if isinstance(error, BaseException) else traceback
        return kind, error, cleaned

    object.__setattr__(shell, "_get_exc_info", without_hooks)


def _clean(traceback: TracebackType | None) -> TracebackType | None:
    while traceback is not None and _is_ours(traceback):
        traceback = traceback.tb_next
    at = traceback
    while at is not None and at.tb_next is not None:
        if _is_ours(at.tb_next):
            at.tb_next = at.tb_next.tb_next
        else:
            at = at.tb_next
    return traceback


def _is_ours(traceback: TracebackType) -> bool:
    return traceback.tb_frame.f_code.co_filename.startswith(FOLDER)


def warn_if_chained(caller: FrameType, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    """Warn where pandas would: of a change to a table that nobody keeps.

    It counts the references to the table, and a hook adds its own.
    """
    is_set = not kwargs and len(args) == 3 and not hasattr(args[0], "name")  # noqa: PLR2004 - table, key, value
    if (
        not args
        or not (is_set or kwargs.get("inplace"))
        or sys.getrefcount(args[0]) > HELD[is_set]
    ):
        return
    if any(value is args[0] for value in caller.f_locals.values()):
        return
    kind = "_chained_assignment_msg" if is_set else "_chained_assignment_method_msg"
    try:
        messages: Any = importlib.import_module("pandas.errors.cow")
        category: Any = vars(importlib.import_module("pandas.errors"))["ChainedAssignmentError"]
    except (ImportError, KeyError):
        return  # another pandas
    if hasattr(messages, kind):
        warnings.warn(getattr(messages, kind), category, stacklevel=3)
