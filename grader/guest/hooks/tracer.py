"""What the hooks of one run share."""

from __future__ import annotations

from typing import Any

from . import digest, marks
from .alter import alter
from .lookup import Entry
from .record import Call, Recorder
from .rows import Rows, Seen

LEAST_ROWS = 10  # a smaller table is no data set
MANY_COLUMNS = 400
MOST_GROUPS = 8


class Tracer:
    """Rows, fits and predictions of a run, and what is to be changed in it.

    Attributes:
        recorder: Where events go.
        rows: What is known about rows.
        replay: Splits to use instead of new ones, by key of the call.
        mend: Tokens of rows that fits are to leave out, by key of the call.
    """

    def __init__(self, recorder: Recorder, request: dict[str, Any]) -> None:
        self.recorder = recorder
        self.rows = Rows()
        self.replay: dict[str, dict[str, Any]] = request.get("replay") or {}
        self.mend: dict[str, list[int]] = request.get("mend") or {}
        self._orders: dict[str, list[dict[str, Any]]] = {}
        for order in request.get("alter") or []:
            self._orders.setdefault(order["source"], []).append(order)
        self._columns = set(request.get("columns") or ())
        self._fits: dict[int, tuple[Any, int]] = {}
        self._predictions: dict[int, int] = {}
        self._groups: dict[str, tuple[Any, Any]] = {}

    def fitted(self, estimator: Any, order: int) -> None:
        """Remember which fit an object has behind it."""
        self._fits[id(estimator)] = (estimator, order)

    def fit_of(self, estimator: Any) -> int:
        """Return the order of the last fit of an object; -1 if none was seen."""
        known = self._fits.get(id(estimator))
        return known[1] if known is not None and known[0] is estimator else -1

    def predicted(self, value: Any, order: int) -> None:
        """Remember which call made these predictions, and columns of them."""
        found = digest.of(value)
        if found is None:
            return
        self._predictions[found.key] = order
        if found.cells is not None:
            for at in range(min(found.cells.shape[1], 20)):
                self._predictions[_key_of_column(found.cells[:, at])] = order

    def prediction(self, value: Any) -> int:
        """Return the order of the call that made these predictions; -1 if it is not known."""
        found = digest.of(value)
        if found is None:
            return -1
        order = self._predictions.get(found.key, -1)
        if order < 0 and found.cells is not None and found.cells.shape[1] == 1:
            order = self._predictions.get(_key_of_column(found.cells[:, 0]), -1)
        return order

    def orders(self, key: str) -> list[dict[str, Any]]:
        """Return what is to be changed at a place."""
        return self._orders.get(key, [])

    def source(self, call: Call, slot: str, value: Any, *, only_new: bool = False) -> None:
        """Take the result of a call as a source of rows, changed if that was asked for."""
        if not is_table(value):
            return
        key = f"{call.key}:{slot}"
        for order in self.orders(key):
            alter(value, order)
        known = self.rows.see(value) if only_new else None
        if known is not None and known.is_known:
            self.mark(call, value, known)
            return
        self.announce(call, key, value, known)

    def change(self, call: Call, slot: str, value: Any) -> None:
        """Change a value that is no source of rows, if that was asked for."""
        if value is not None:
            for order in self.orders(f"{call.key}:{slot}"):
                alter(value, order)

    def see(self, call: Call, slot: str, value: Any) -> Seen | None:
        """Return what is known of an argument; what is seen for the first time is a source."""
        if value is None:
            return None
        key = f"{call.key}:{slot}"
        for order in self.orders(key):
            alter(value, order)
        seen = self.rows.see(value)
        if seen is not None and len(seen) >= LEAST_ROWS:
            seen = self.rows.guess(value, seen)
        if seen is None or seen.is_known or len(seen) < LEAST_ROWS:
            return seen
        return self.announce(call, key, value, seen) or seen

    def announce(self, call: Call, key: str, value: Any, known: Seen | None = None) -> Seen | None:
        """Take a table, seen just now, as a source of rows, and say so."""
        added = self.rows.add_source(value, known)
        if added is None:
            return None
        seen, start = added
        names = seen.digest.names
        width = 0 if seen.digest.cells is None else int(seen.digest.cells.shape[1])
        for at in range(min(width, MANY_COLUMNS)):
            name = names[at] if names else str(at)
            self.rows.enter(key, name, seen.digest.cells[:, at], seen.tokens)
        self.recorder.write(
            _as(call, "source"),
            {"rows": seen.tokens, **self._marks(value, names, seen.tokens)},
            source=key,
            start=start,
            rows=len(seen),
            columns=names[:MANY_COLUMNS],
            width=width,
        )
        return seen

    def mark(self, call: Call, value: Any, seen: Seen) -> None:
        """Record what a table of known rows says about their time and entity."""
        found = self._marks(value, seen.digest.names, seen.tokens)
        if found:
            self.recorder.write(_as(call, "marks"), {"rows": seen.tokens, **found})

    def column_marks(self, column: Any, name: str, tokens: Any) -> dict[str, Any]:
        """Return what one column says about the time and entity of rows."""
        declared = name in self._columns
        found = self.recorder.quietly(marks.of_column, column, name, declared=declared) or {}
        group = found.get(f"group:{name}")
        if group is not None and len(self._groups) < MOST_GROUPS:
            self._groups[name] = (tokens, group)
        return dict(found)

    def given_groups(self, call: Call, seen: Seen, codes: Any) -> None:
        """Record entities that the learner names for rows: nothing says it more clearly."""
        self._groups["groups"] = (seen.tokens, codes)
        self.recorder.write(
            _as(call, "marks"), {"rows": seen.tokens, "group:groups": codes}, given=True
        )

    def alike(self, x: Any, seen: Seen) -> dict[str, float]:
        """Return, by entity column, how much rows of one entity resemble each other."""
        import numpy as np

        found = {}
        for name, (tokens, codes) in self._groups.items():
            order = np.argsort(tokens, kind="stable")
            at = np.minimum(np.searchsorted(tokens[order], seen.tokens), len(order) - 1)
            here = np.where(tokens[order][at] == seen.tokens, codes[order][at], -1)
            if (here >= 0).mean() > 0.9:  # noqa: PLR2004 - nearly all rows
                found[name] = round(marks.likeness(x, here), 3)
        return found

    def entry_of(self, labels: digest.Digest | None, seen: Seen | None) -> Entry | None:
        """Return the first place where labels of known rows stood."""
        if labels is None or seen is None:
            return None
        return self.rows.entry_of(labels, seen)

    def _marks(self, value: Any, names: list[str], tokens: Any) -> dict[str, Any]:
        if not names or getattr(value, "ndim", 1) != 2:  # noqa: PLR2004 - a table
            return {}
        found: dict[str, Any] = {}
        for at, name in enumerate(names[:MANY_COLUMNS]):
            found |= self.column_marks(value.iloc[:, at], name, tokens)
        return {**found, **(self.recorder.quietly(marks.of_index, value) or {})}


def _as(call: Call, kind: str) -> Call:
    made = Call(call.order, kind, call.name, call.key, call.within)
    made.unit, made.line = call.unit, call.line
    return made


def is_table(value: Any) -> bool:
    """Whether a value has enough rows to be a data set."""
    shape = getattr(value, "shape", None)
    if shape is not None:
        return len(shape) > 0 and shape[0] >= LEAST_ROWS
    return isinstance(value, list) and len(value) >= LEAST_ROWS


def _key_of_column(cells: Any) -> int:
    return digest.short(cells.tobytes() + b"column")
