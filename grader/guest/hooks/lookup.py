"""Columns of values that name rows, and columns of labels: where rows are looked up."""

from __future__ import annotations

from typing import Any

UNKNOWN = -1
DISTINCT = 0.9  # share of different values from which a column names its rows
LEAST_ROWS = 5
FEW_LEVELS = 10
MUCH = 2000  # rows; from here on, a look at some comes before the sort of all


class Column:
    """Values that differ from row to row, sorted, with the token of each row.

    Attributes:
        made_by: Orders of the fits whose results the values are.
        width: Columns that one value stands for; more than one for the contents of a row.
    """

    __slots__ = ("made_by", "tokens", "values", "width")

    def __init__(self, values: Any, tokens: Any, made_by: frozenset[int], width: int) -> None:
        import numpy as np

        order = np.argsort(values, kind="stable")
        self.values = values[order]
        self.tokens = tokens[order].copy()
        same = self.values[1:] == self.values[:-1]
        doubtful = np.flatnonzero(same & (self.tokens[1:] != self.tokens[:-1]))
        if len(doubtful):  # one value, several rows: it names none of them
            self.tokens[np.isin(self.values, self.values[doubtful])] = UNKNOWN
        self.made_by = made_by
        self.width = width

    def find(self, values: Any) -> tuple[Any, Any]:
        """Return tokens for these values, and where they were found."""
        import numpy as np

        at = np.minimum(np.searchsorted(self.values, values), len(self.values) - 1)
        hit = (self.values[at] == values) & (self.tokens[at] >= 0)
        return np.where(hit, self.tokens[at], UNKNOWN), hit


class Labels:
    """A source whose index labels are unique.

    Attributes:
        columns: One number for each value, by name of the column.
    """

    __slots__ = ("columns", "index", "start")

    def __init__(self, index: Any, cells: Any, names: list[str], start: int) -> None:
        self.index = index
        self.start = start
        self.columns = {name: cells[:, at] for at, name in enumerate(names)}

    def places(self, index: Any) -> Any:
        """Return the position of each label, -1 where there is none."""
        if index is self.index or (len(index) == len(self.index) and index.equals(self.index)):
            import numpy as np

            return np.arange(len(index))
        return self.index.get_indexer(index)

    def agreement(self, names: list[str], cells: Any, places: Any) -> float:
        """Return how well common columns agree; -1 if there are none.

        One column of many different values is enough; of others, all must agree.
        """
        import numpy as np

        hit = places >= 0
        telling, common = [], []
        for name in [name for name in names if name in self.columns][:12]:
            mine = cells[hit, names.index(name)]
            theirs = self.columns[name][places[hit]]
            share = float((mine == theirs).mean())
            common.append(share)
            if len(np.unique(mine[:200])) > FEW_LEVELS:
                telling.append(share)
        if telling:
            return max(telling)
        return min(common, default=-1.0)


class Entry:
    """A column where it first appears: in a source, set by the learner, or bound to a name.

    Attributes:
        key: Key of the place, by which it can be changed in another run.
        name: Name of the column; empty if it has none.
        cells: One number for each value.
        tokens: Token of each row; ``None`` for values beside a source of the same length.
    """

    __slots__ = ("_order", "_sorted", "cells", "key", "name", "tokens")

    def __init__(self, key: str, name: str, cells: Any, tokens: Any) -> None:
        self.key = key
        self.name = name
        self.cells = cells
        self.tokens = tokens
        self._order, self._sorted = None, tokens
        if tokens is not None and (tokens[1:] < tokens[:-1]).any():
            self._order = tokens.argsort(kind="stable")
            self._sorted = tokens[self._order]

    def holds(self, labels: Any, tokens: Any, spans: list[tuple[int, int]]) -> bool:
        """Whether rows with these tokens have these labels here.

        Args:
            labels: Labels to compare with.
            tokens: Tokens of their rows.
            spans: First token and number of rows of each source.
        """
        import numpy as np

        if self.tokens is None:
            lowest, highest = int(tokens.min()), int(tokens.max())
            starts = [
                start
                for start, count in spans
                if count == len(self.cells) and start <= lowest and highest < start + count
            ]
            return bool(starts) and bool((self.cells[tokens - starts[0]] == labels).all())
        found = np.minimum(np.searchsorted(self._sorted, tokens), len(self._sorted) - 1)
        if not (self._sorted[found] == tokens).all():
            return False
        if self._order is not None:
            found = self._order[found]
        return bool((self.cells[found] == labels).all())


def names_rows(values: Any) -> bool:
    """Whether nearly all values of a column differ."""
    import numpy as np

    count = len(values)
    if count > MUCH:
        some = values[:: count // (MUCH // 2)]
        return len(np.unique(some)) >= DISTINCT * len(some)
    return count >= LEAST_ROWS and len(np.unique(values)) >= DISTINCT * count
