"""How a delivered function, model or object is called after the last unit of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Argument = Mapping[str, object]
"""One argument, as ``$defs.argument`` in the schema of exercises describes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of something that the learner delivered, or that an earlier call returned.

    Attributes:
        name: Name in rubrics, messages and later calls.
        source: A function of the author's that is called with all names of the submission,
            instead of a deliverable or a result; empty for these.
        about: What is special about its input, to be read after *with*, such as ``one row``.
        deliverable: Delivered name that is called; empty when `result` is.
        result: Earlier call whose result is called; empty when `deliverable` is.
        item: Item of that result to call instead of all of it: a position or a key.
        methods: Methods to try, the first that there is; empty to call the value itself.
        arguments: Positional arguments.
        keywords: Keyword arguments, by name.
        wall_s: Time on the clock that it may take, all its groups together, in seconds.
        alone: Whether it is made in a process of its own, so that it leaves nothing behind.
        once: Whether it is made in the run as submitted only, as no other run is compared by it.
    """

    name: str
    about: str = ""
    source: str = ""
    deliverable: str = ""
    result: str = ""
    item: object = None
    methods: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    keywords: Mapping[str, Argument] = field(default_factory=dict)
    wall_s: float = 10.0
    alone: bool = False
    once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The calls of one run, and the tables that they are made on.

    Attributes:
        calls: Calls, in order.
        tables: CSV files by the path that arguments name; they reach the run when the last unit
            has ended.
    """

    calls: tuple[Call, ...] = ()
    tables: Mapping[str, bytes] = field(default_factory=dict, repr=False)
