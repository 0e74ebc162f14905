"""Knows which row of which source a row of a table came from, however it got there.

Every row of a source has a token, a number of its own. Rows are found again

1. by the contents of the whole table, which were seen before;
2. by single values: a column in which nearly all values differ names its rows wherever it turns
   up, and the contents of a whole row are one more such column;
3. by the labels of a pandas index, where the values of a common column agree;
4. by the object, when its values were changed in place.

Position alone proves nothing: tables are sorted and renumbered.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterator
from typing import Any

from . import digest
from .lookup import DISTINCT, LEAST_ROWS, UNKNOWN, Column, Entry, Labels, names_rows
from .matching import agreed, is_beyond_doubt, one_to_one, queries, together

MAX_REGISTERED = 3_000_000  # cells whose values are remembered, over the whole run
MAX_OF_ONE_TABLE = 300_000
MOST_OF_ONE_TABLE = 12
MAX_OBJECTS = 500
MAX_ENTRIES = 200
SAMPLE = 24
FOUND = 0.1  # share of the sample that must be found
MOST_COLUMNS = 4  # that hold the same values


class Seen:
    """What is known about one table.

    Attributes:
        digest: Its contents.
        tokens: Token of each row, -1 where it is not known.
        made_by: Orders of the fits whose results are in it.
    """

    __slots__ = ("digest", "made_by", "tokens")

    def __init__(self, found: digest.Digest, tokens: Any, made_by: frozenset[int]) -> None:
        self.digest = found
        self.tokens = tokens
        self.made_by = made_by

    def __len__(self) -> int:
        return len(self.digest.rows)

    @property
    def is_known(self) -> bool:
        """Whether any of its rows is known."""
        return bool(len(self.tokens) and (self.tokens >= 0).any())


class Rows:
    """Everything that was seen of tables so far."""

    def __init__(self) -> None:
        self._by_contents: dict[int, Seen] = {}
        self._columns: list[Column] = []
        self._labels: list[Labels] = []
        self._entries: list[Entry] = []
        self._spans: list[tuple[int, int]] = []
        self._objects: dict[int, tuple[Any, Any, Any, frozenset[int]]] = {}
        self._left = MAX_REGISTERED
        self._next_token = 0

    def see(self, value: object) -> Seen | None:
        """Return what is known about a table; ``None`` if it is none, or too large."""
        found = digest.of(value)
        if found is None:
            return None
        known = self._by_contents.get(found.key)
        if known is not None and len(known) == len(found.rows):
            seen = Seen(found, known.tokens, known.made_by)
        else:
            seen = self._register(self._look_up(value, found))
        self._remember(value, seen)
        return seen

    def of_object(self, value: object) -> Any:
        """Return tokens of the rows of an object that was seen before; ``None`` if it was not."""
        known = self._objects.get(id(value))
        if known is None or known[0]() is not value or known[1] is not _axis(value):
            return None
        return known[2] if len(known[2]) == _length(value) else None

    def add_source(self, value: object, known: Seen | None = None) -> tuple[Seen, int] | None:
        """Take a table, seen just now, as a source; return it and the token of its first row."""
        import numpy as np

        found = digest.of(value) if known is None else known.digest
        if found is None:
            return None
        start = self._next_token
        count = len(found.rows)
        self._next_token += count
        self._spans.append((start, count))
        tokens = np.arange(start, start + count, dtype=np.int32)
        seen = self._register(Seen(found, tokens, frozenset()))
        pandas = sys.modules.get("pandas")
        is_table = pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series)
        if is_table and value.index.is_unique:  # type: ignore[attr-defined]
            self._labels.append(
                Labels(value.index, found.cells, found.names, start)  # type: ignore[attr-defined]
            )
        self._remember(value, seen)
        return seen, start

    def derive(self, value: object, tokens: Any, made_by: frozenset[int]) -> Seen | None:
        """Take a table whose rows are known to be these."""
        found = digest.of(value)
        if found is None or len(found.rows) != len(tokens):
            return None
        seen = self._register(Seen(found, tokens, made_by))
        self._remember(value, seen)
        return seen

    def enter(self, key: str, name: str, cells: Any, tokens: Any = None) -> None:
        """Take a column where it first appears."""
        if len(self._entries) < MAX_ENTRIES:
            self._entries.append(Entry(key, name, cells, tokens))
        for labels in self._labels if name and tokens is not None and len(tokens) else ():
            if labels.start == tokens[0] and len(labels.index) == len(tokens):
                labels.columns[name] = cells
        if tokens is not None and len(tokens) >= LEAST_ROWS and (tokens >= 0).all():
            self._add_column(Seen(digest.Digest(None, cells, []), tokens, frozenset()), cells, 1)

    def refresh(self, value: object, tokens: Any) -> None:
        """Take what a source holds now as what its rows are known by."""
        found = digest.of(value)
        if found is None or found.cells is None or not len(tokens):
            return
        self._register(Seen(found, tokens, frozenset()))
        for labels in self._labels:
            if labels.start == tokens[0] and len(labels.index) == len(tokens):
                for at, name in enumerate(found.names):
                    labels.columns[name] = found.cells[:, at]

    def entry_of(self, labels: digest.Digest, seen: Seen) -> Entry | None:
        """Return the first place where these labels stood; ``None`` if it is not known."""
        if labels.cells is None or labels.cells.shape[1] != 1 or len(labels.rows) != len(seen):
            return None
        if len(seen) < LEAST_ROWS or not (seen.tokens >= 0).all():
            return None
        column = labels.cells[:, 0]
        for entry in self._entries:
            if entry.holds(column, seen.tokens, self._spans):
                return entry
        return None

    def expect(self, seen: Seen, positions: Any) -> None:
        """Take rows of a table, by position, as something that will be seen next."""
        rows = seen.digest.rows[positions]
        part = digest.Digest(None, rows, seen.digest.names)
        self._by_contents[part.key] = Seen(part, seen.tokens[positions], seen.made_by)

    def _remember(self, value: object, seen: Seen) -> None:
        if not seen.is_known:
            return
        if len(self._objects) > MAX_OBJECTS:
            self._objects.clear()
        try:
            reference = weakref.ref(value)
        except TypeError:
            return
        self._objects[id(value)] = (reference, _axis(value), seen.tokens, seen.made_by)

    def _register(self, seen: Seen) -> Seen:
        self._by_contents[seen.digest.key] = seen
        cells = seen.digest.cells
        if len(seen) < LEAST_ROWS or not seen.is_known:
            return seen
        most = max(1, min(MOST_OF_ONE_TABLE, MAX_OF_ONE_TABLE // len(seen)))
        width = 0 if cells is None else cells.shape[1]
        self._add_column(seen, seen.digest.rows, width)
        step = max(1, -(-width // most))
        for at in range(0, width if len(seen) > width else 0, step):
            self._add_column(seen, cells[:, at], 1)
        return seen

    def _add_column(self, seen: Seen, values: Any, width: int) -> None:
        import numpy as np

        if len(values) > self._left or not names_rows(values):
            return
        self._left -= len(values)
        keep = seen.tokens >= 0
        if not keep.all():
            values, tokens = np.ascontiguousarray(values[keep]), seen.tokens[keep]
        else:
            tokens = seen.tokens
        self._columns.append(Column(values, tokens, seen.made_by, width))

    def _look_up(self, value: object, found: digest.Digest) -> Seen:
        import numpy as np

        tokens = np.full(len(found.rows), UNKNOWN, np.int32)
        made_by: frozenset[int] = frozenset()
        votes: list[tuple[Any, Any]] = []
        for at, (values, width) in enumerate(queries(found)):
            columns = self._columns_with(values, width)
            made_by = made_by.union(*(column.made_by for column in columns))
            if is_beyond_doubt(votes):
                continue
            named, hit = together([column.find(values) for column in columns], len(tokens))
            if at == 0:
                tokens = np.where(hit, named, tokens)
                if hit.all():
                    return Seen(found, tokens.astype(np.int32), made_by)
            elif found.cells.shape[1] == 1 or one_to_one(named, hit, found.rows):
                votes.append((named, hit))
        if (tokens < 0).any():
            tokens = self._by_labels(value, found, tokens)
        if (tokens < 0).any():
            tokens = agreed(votes, tokens)
        if (tokens < 0).all():
            same = self.of_object(value)
            if same is not None:
                return Seen(found, same, made_by | self._objects[id(value)][3])
        return Seen(found, tokens, made_by)

    def _columns_with(self, values: Any, width: int) -> list[Column]:
        """Return the latest registered columns in which most of these values stand."""
        import numpy as np

        if len(values) == 0:
            return []
        sample = values[:: max(1, len(values) // SAMPLE)][:SAMPLE]
        if len(np.unique(sample)) < DISTINCT * len(sample) / 2:
            return []
        shares = [
            (float(column.find(sample)[1].mean()), at, column)
            for at, column in enumerate(self._columns)
            if column.width == width
        ]
        some = sorted((item for item in shares if item[0] >= FOUND), key=lambda item: item[:2])
        return [column for *_, column in reversed(some)][:MOST_COLUMNS]

    def _by_labels(self, value: object, found: digest.Digest, tokens: Any) -> Any:
        """Return tokens by index labels, where common columns confirm them."""
        import numpy as np

        for source, places in self._labelled(value, found):
            if source.agreement(found.names, found.cells, places) >= DISTINCT:
                labelled = np.where(places >= 0, source.start + places, UNKNOWN)
                return np.where(tokens < 0, labelled, tokens).astype(np.int32)
        return tokens

    def guess(self, value: object, seen: Seen) -> Seen:
        """Return rows by their labels alone, if only one source has just these labels.

        What was computed row by row keeps them, even if no value is left as it was.
        """
        import numpy as np

        whole = [
            source
            for source, places in self._labelled(value, seen.digest)
            if len(places) == len(source.index)
        ]
        if seen.is_known or len(whole) != 1:
            return seen
        places = whole[0].places(value.index)  # type: ignore[attr-defined]
        tokens = np.where(places >= 0, whole[0].start + places, UNKNOWN).astype(np.int32)
        guessed = self._register(Seen(seen.digest, tokens, seen.made_by))
        self._remember(value, guessed)
        return guessed

    def _labelled(self, value: object, found: digest.Digest) -> Iterator[tuple[Labels, Any]]:
        """Yield the sources that have nearly all labels of a table, with their places."""
        index = getattr(value, "index", None)
        if index is None or callable(index) or found.cells is None:
            return
        for source in reversed(self._labels):
            if index.dtype == source.index.dtype:
                places = source.places(index)
                if (places >= 0).mean() >= DISTINCT:
                    yield source, places


def _axis(value: object) -> Any:
    """Return the object that holds the row labels, which a sort in place replaces."""
    manager = getattr(value, "_mgr", None)
    return None if manager is None else manager.axes[-1]


def _length(value: Any) -> int:
    shape = getattr(value, "shape", None)
    return int(shape[0]) if shape else len(value)
