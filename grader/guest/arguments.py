"""Makes the arguments of calls: each call gets copies of its own."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from typing import Any

ONCE = ("",)  # the groups of a call that is made once


class MissingError(Exception):
    """Raised when what a call needs is not there.

    Attributes:
        fault: Which fault of the call that is.
        what: What is missing.
    """

    def __init__(self, fault: str, what: str) -> None:
        super().__init__(what)
        self.fault = fault
        self.what = what


class Arguments:
    """The inputs of one run's calls, and what earlier calls have returned."""

    def __init__(self, names: dict[str, Any], sizes: dict[str, int], payload: bytes) -> None:
        """Take over the tables.

        Args:
            names: What the units have bound.
            sizes: Size of each table in bytes, by path, in their order.
            payload: The tables as CSV, one after another.
        """
        self._names = names
        self._tables: dict[str, bytes] = {}
        at = 0
        for path, size in sizes.items():
            self._tables[path] = payload[at : at + size]
            at += size
        self._frames: dict[tuple[str, ...], Any] = {}
        self._pieces: dict[tuple[str, ...], dict[str, Any]] = {}
        self._results: dict[str, dict[str, Any]] = {}
        self._made: dict[str, tuple[str, ...]] = {}

    def groups(self, call: dict[str, Any]) -> tuple[str, ...]:
        """Return the groups of rows for which a call is made, in the order of the table."""
        for argument in _leaves([*call["arguments"], *call["keywords"].values()]):
            if "by" in argument:
                found = tuple(self._by(argument))
                break
            if self._made.get(argument.get("result", ""), ONCE) != ONCE:
                found = self._made[argument["result"]]
                break
        else:
            found = self._made.get(call["result"], ONCE)
        self._made[call["name"]] = found
        return found

    def of(self, call: dict[str, Any], group: str) -> tuple[list[Any], dict[str, Any]]:
        """Return new positional and keyword arguments.

        Raises:
            MissingError: If one of them is the result of a call that failed, or is not defined.
        """
        positional = [self._value(argument, group) for argument in call["arguments"]]
        named = call["keywords"].items()
        return positional, {name: self._value(argument, group) for name, argument in named}

    def keep(self, name: str, group: str, value: Any) -> None:
        """Keep what a call has returned."""
        self._results.setdefault(name, {})[group] = value

    def result(self, wanted: dict[str, Any], group: str) -> Any:
        """Return what an earlier call has returned, for the same group if it was made for several.

        Args:
            wanted: ``result`` names the call, and ``item``, if there is one, a part of it.
            group: The group.

        Raises:
            MissingError: If it failed, or what it returned has no such item.
        """
        name, item = wanted["result"], wanted.get("item")
        found = self._results.get(name, {})
        key = group if group in found else ""
        if key not in found:
            raise MissingError("not-called", name)
        if item is None:
            return found[key]
        try:
            return found[key][item]
        except Exception:
            raise MissingError("no-item", type(found[key]).__name__) from None

    def delivered(self, name: str) -> Any:
        """Return what the units have bound to a name.

        Raises:
            MissingError: If it is not defined.
        """
        if name not in self._names:
            raise MissingError("undefined", name)
        return self._names[name]

    def changed(
        self, call: dict[str, Any], group: str, given: list[Any], named: dict[str, Any]
    ) -> list[str]:
        """Return which arguments are no longer what they were."""
        described = [
            *((str(at), each) for at, each in enumerate(call["arguments"], start=1)),
            *call["keywords"].items(),
        ]
        values = [*given, *named.values()]
        return [
            label
            for (label, argument), value in zip(described, values, strict=True)
            if not _same(value, self._value(argument, group))
        ]

    def _value(self, argument: dict[str, Any], group: str) -> Any:
        if "table" in argument:
            return _in_form(self._rows(argument, group), argument)
        if "result" in argument:
            return self.result(argument, group)
        if "deliverable" in argument:
            return self.delivered(argument["deliverable"])
        if "dict" in argument:
            return {key: self._value(each, group) for key, each in argument["dict"].items()}
        return copy.deepcopy(argument["value"])

    def _rows(self, argument: dict[str, Any], group: str) -> Any:
        """Return the rows of an argument's table; they are not to be changed."""
        frame = self._frame(argument)
        if "by" in argument:
            frame = self._by(argument).get(group, frame.iloc[:0])
        if "rows" in argument:
            frame = frame.iloc[: argument["rows"]]
        if "column" in argument:
            return frame[argument["column"]]
        return frame[argument["columns"]] if "columns" in argument else frame

    def _frame(self, argument: dict[str, Any]) -> Any:
        import pandas as pd

        dates = argument.get("dates", [])
        key = (argument["table"], *dates)
        if key not in self._frames:
            table = io.BytesIO(self._tables[argument["table"]])
            self._frames[key] = pd.read_csv(table, parse_dates=dates)
        return self._frames[key]

    def _by(self, argument: dict[str, Any]) -> dict[str, Any]:
        key = (argument["by"], argument["table"], *argument.get("dates", []))
        if key not in self._pieces:
            pieces = self._frame(argument).groupby(argument["by"], sort=False)
            self._pieces[key] = {str(group): rows.reset_index(drop=True) for group, rows in pieces}
        return self._pieces[key]


def _leaves(arguments: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for argument in arguments:
        if "dict" in argument:
            yield from _leaves(list(argument["dict"].values()))
        else:
            yield argument


def _in_form(rows: Any, argument: dict[str, Any]) -> Any:
    form = argument.get("as", "pandas")
    if form == "array":
        return rows.to_numpy(copy=True)
    if form == "list":
        return rows.tolist() if "column" in argument else rows.to_numpy().tolist()
    return rows.copy()


def _same(given: Any, fresh: Any) -> bool:
    if given is fresh:
        return True
    if isinstance(fresh, dict):
        return (
            isinstance(given, dict)
            and list(given) == list(fresh)
            and all(_same(given[key], fresh[key]) for key in fresh)
        )
    if hasattr(fresh, "equals"):
        return bool(fresh.equals(given))
    if hasattr(fresh, "dtype"):
        import pandas as pd

        return given.shape == fresh.shape and pd.DataFrame(fresh).equals(pd.DataFrame(given))
    # NaN differs from itself; the texts of equal lists are equal.
    return bool(given == fresh or repr(given) == repr(fresh))
