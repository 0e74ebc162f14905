"""Remembers what was worked out from a record, so that eleven checks share the work of one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, TypeVar

Record = TypeVar("Record")
Rest = ParamSpec("Rest")
Result = TypeVar("Result")


def remembered(
    size: int,
) -> Callable[
    [Callable[Concatenate[Record, Rest], Result]], Callable[Concatenate[Record, Rest], Result]
]:
    """Return a decorator that keeps the last `size` results of a pure function.

    Records such as an artifact hold mappings and cannot be hashed, so the first argument counts
    as the same when it is the same object; it is kept alive with its result. The other
    arguments are compared by value and must be hashable. Results are shared: nobody may
    change them.

    Args:
        size: Number of results that are kept.
    """

    def decorate(
        function: Callable[Concatenate[Record, Rest], Result],
    ) -> Callable[Concatenate[Record, Rest], Result]:
        kept: dict[Hashable, tuple[Record, Result]] = {}
        lock = threading.Lock()

        def recall(record: Record, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Result:
            key = (id(record), args, tuple(sorted(kwargs.items())))
            known = kept.get(key)
            if known is not None:
                return known[1]
            result = function(record, *args, **kwargs)
            with lock:
                kept[key] = (record, result)
                while len(kept) > size:
                    del kept[next(iter(kept))]
            return result

        recall.__doc__ = function.__doc__
        recall.__name__ = function.__name__
        return recall

    return decorate
