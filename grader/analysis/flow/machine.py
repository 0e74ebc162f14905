"""What reading code keeps: names in sight, how deep it is, and a record of what happened.

The parts that read statements, expressions and calls need each other; each gets a `Machine` and
reaches the others through it.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from grader.analysis.flow.blending import as_data, leaves
from grader.analysis.flow.events import (
    Flow,
    Stat,
)
from grader.analysis.flow.recording import Recorder
from grader.analysis.flow.rows import Cut, Path, Rows, Source
from grader.analysis.flow.values import NOTHING, Data, Scope, Value

MAX_NODES = 100_000  # expressions and statements that are read, all calls and turns together
MAX_DEPTH = 9  # calls inside calls
TRAIN_TEST = ("train", "test", "val", "dev", "hold", "unseen", "submission", "new")


class ExhaustedError(Exception):
    """Raised when reading has taken as many steps as it may."""


class Machine(Recorder, ABC):
    """State of one reading, and what it records.

    Attributes:
        scope: Names in sight.
        active: Functions being read.
        entered: Functions that were read at least once.
    """

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow)
        self.scope = Scope()
        self.top = self.scope
        self.active: list[object] = []
        self.entered: set[object] = set()
        self.nodes = 0
        self.limit = MAX_NODES
        self.counter = 0
        self.starred = False
        self.symbols: dict[str, Source] = {}
        self._unknown: dict[int, tuple[Value, Cut]] = {}  # kept, so that no number comes twice
        self._limits: dict[tuple[Stat, str], Stat] = {}
        self._used: set[Cut] = set()

    @abstractmethod
    def evaluate(self, node: ast.expr | None) -> Value:
        """Return what an expression stands for."""

    @abstractmethod
    def execute(self, body: Sequence[ast.stmt]) -> bool:
        """Read statements; return whether what follows is never reached."""

    @abstractmethod
    def call(
        self, function: Value, args: Sequence[Value], words: dict[str, Value], node: ast.expr
    ) -> Value:
        """Return what calling a value gives."""

    def spend(self) -> None:
        """Count one step.

        Raises:
            ExhaustedError: If there are no steps left.
        """
        self.nodes += 1
        if self.nodes > self.limit:
            raise ExhaustedError

    def reset(self) -> None:
        """Go back to the outermost level after something could not be read."""
        self.scope, self.turns, self.calls = self.top, (), ()
        self.active.clear()
        self.owner_place = None

    def number(self) -> int:
        """Return a number never given before."""
        self.counter += 1
        return self.counter

    def source(self, kind: str, name: str, node: ast.AST | None = None) -> Rows:
        """Return all rows of a new source."""
        source = Source(id=self.number(), kind=kind, name=name, line=getattr(node, "lineno", 0))
        return frozenset({Path(source)})

    def unsure(self, value: Value) -> Cut:
        """Return the cut that an unknown mask or index makes, the same whenever it is used."""
        if isinstance(value, Data) and value.picks:
            return next(iter(value.picks))
        if id(value) not in self._unknown:
            self._unknown[id(value)] = (value, Cut(f"unsure:{self.number()}", "in"))
        cut = self._unknown[id(value)][1]
        if isinstance(value, Data) and value.const is NOTHING:
            value.picks = frozenset({cut})
        return cut

    def symbol(self, name: str, owner: str) -> Data:
        """Return a table that comes from nowhere: an argument, or a name whose cell is lost."""
        lower = name.lower()
        part = next((word for word in TRAIN_TEST if word in lower), "")
        key = f"{owner}:{part}"
        if key not in self.symbols:
            (path,) = self.source("argument", name)
            self.symbols[key] = path.source
        return Data(rows=frozenset({Path(self.symbols[key])}), whole=False)

    def with_rows(self, value: Value | None, name: str, node: ast.AST) -> Data:
        """Return a value as data; what comes from an unknown call gets rows of its own."""
        data = as_data(value)
        nothing = data.rows or data.picks or data.evals or data.const is not NOTHING
        if nothing or data.tags & {"index", "ids", "names"}:
            return data
        rows = self.source("argument", name, node)
        for leaf in leaves(value):
            if not leaf.rows:
                leaf.rows = rows
        data.rows = rows
        return data

    def select(self, mask: Data) -> frozenset[Stat]:
        """Return what a mask carries along, and note which of its sides are in use."""
        for cut in mask.picks:
            other = cut.flipped()
            if other is not None and any(
                used.key == cut.key and used.side == other.side for used in self._used
            ):
                self.flow.divided.add(cut.key)
            self._used.add(cut)
        key = next((cut.key for cut in mask.picks), "")
        return self.as_limits(mask.stats, key)

    def as_limits(self, stats: Iterable[Stat], key: str) -> frozenset[Stat]:
        """Return statistics as what tells rows to keep from rows to leave."""
        return frozenset(self._limit(stat, key) for stat in stats)

    def _limit(self, stat: Stat, key: str) -> Stat:
        if stat.how not in ("reduce", "rank") or not key:
            return stat
        known = self._limits.get((stat, key))
        if known is None:
            known = Stat(
                stat.place, stat.rows, stat.what, "limits", stat.step, stat.subject,
                stat.practice, stat.flow, key,
            )  # fmt: skip
            self._limits[(stat, key)] = known
        return known
