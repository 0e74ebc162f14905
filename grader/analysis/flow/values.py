"""What a name may stand for while code is read: tables and numbers, models, functions, containers.

Values are made, not computed. A `Data` says which rows it holds, which columns, what was learned
to make it and from where; everything else is as little as the rules need.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.analysis.flow.events import Ahead, Eval, Features, Fit, Place, Prediction, Stat
from grader.analysis.flow.rows import NO_ROWS, Cut, Rows

NOTHING = object()  # no constant is known; None is a constant
MAX_ITEMS = 64


class Value:
    """Base of everything that a name may stand for."""

    __slots__ = ()


@dataclass(eq=False, slots=True, kw_only=True)
class Data(Value):
    """A table, an array, a column, a number or anything unknown.

    Attributes:
        rows: Rows that it holds; empty for a number or a thing without rows.
        stats: What was learned to make it.
        latent: What was learned when it is carried over to other rows (group tables).
        flow: Columns that were read to make it.
        column: Name of the single column that it is; empty when it is none.
        columns: Columns that were set one by one.
        whole: Whether it still has every column of what it came from, apart from `dropped`.
        dropped: Columns taken out.
        chosen: Columns picked by name; ``None`` when none were.
        picks: Cuts that it makes when it is used as a mask or as indices.
        const: Its value, when the code states it.
        length_of: Rows whose number it is.
        evals: Scores that it is made of.
        preds: Predictions that it is made of.
        ahead: Places that made it look at later rows.
        tags: Small facts: ``date``, ``missing``, ``ids``, ``names``, ``error``, ``random`` …
        blocks: Rows of the tables that were put one below the other to make it.
        model: The model that an unknown thing turned out to be.
        made: Where it was put into its table.
        shaped: Where its columns were chosen last.
        asked: Networks that it came out of, and what they were given.
        label: The target that is kept beside it in a data set.
    """

    rows: Rows = NO_ROWS
    stats: frozenset[Stat] = frozenset()
    latent: frozenset[Stat] = frozenset()
    flow: frozenset[str] = frozenset()
    column: str = ""
    columns: dict[str, Data] = field(default_factory=dict)
    whole: bool = False
    dropped: frozenset[str] = frozenset()
    chosen: tuple[str, ...] | None = None
    picks: frozenset[Cut] = frozenset()
    const: object = NOTHING
    length_of: Rows = NO_ROWS
    evals: frozenset[Eval] = frozenset()
    preds: frozenset[Prediction] = frozenset()
    ahead: frozenset[Ahead] = frozenset()
    tags: frozenset[str] = frozenset()
    blocks: tuple[Rows, ...] = ()
    model: Model | None = None
    made: Place | None = None
    shaped: Place | None = None
    asked: tuple[tuple[Model, Features, Features | None], ...] = ()
    label: Data | None = None

    def but(self, **changes: object) -> Data:
        """Return a copy with some fields changed; its columns are its own."""
        copy = object.__new__(Data)
        for name in Data.__slots__:
            setattr(copy, name, changes[name] if name in changes else getattr(self, name))
        if "columns" not in changes:
            copy.columns = dict(self.columns)
        return copy

    def present(self, name: str) -> bool:
        """Return whether a column is surely there."""
        if self.chosen is not None:
            return name in self.chosen
        return name in self.columns or (self.whole and name not in self.dropped)

    def reached(self) -> Iterable[Data]:
        """Yield the columns, set one by one, that it still holds."""
        for name, data in self.columns.items():
            if self.chosen is None or name in self.chosen:
                yield data

    def all_stats(self) -> frozenset[Stat]:
        """Return what was learned to make it or any column of it."""
        return self.stats.union(*(data.stats for data in self.reached()))

    def all_ahead(self) -> frozenset[Ahead]:
        """Return where it, or any column of it, was made to look ahead."""
        return self.ahead.union(*(data.ahead for data in self.reached()))


@dataclass(eq=False, slots=True)
class Items(Value):
    """A list, a tuple, a set or what iterates like one.

    Attributes:
        items: Its items, as far as they are known.
        kind: ``list``, ``tuple`` or ``set``.
        open: Whether more items may follow that are like the last.
        nested: Whether loops inside loops have filled it.
    """

    items: list[Value] = field(default_factory=list)
    kind: str = "list"
    open: bool = False
    nested: bool = False


@dataclass(eq=False, slots=True)
class Table(Value):
    """A dict: items by constant key, and the rest in one heap."""

    items: dict[object, Value] = field(default_factory=dict)
    rest: list[Value] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Scope:
    """Names of one function or module, and where to look further."""

    names: dict[str, Value] = field(default_factory=dict)
    parent: Scope | None = None
    outer: frozenset[str] = frozenset()

    def find(self, name: str) -> Value | None:
        """Return what a name stands for, here or further out."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def bind(self, name: str, value: Value) -> None:
        """Let a name stand for a value, further out if it was declared so."""
        scope = self
        if name in self.outer:
            while scope.parent is not None:
                scope = scope.parent
                if name in scope.names:
                    break
        scope.names[name] = value


@dataclass(eq=False, slots=True)
class Function(Value):
    """A function or lambda of the submission, with the names around it."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    scope: Scope
    bound: Value | None = None
    given: tuple[tuple[Value, ...], tuple[tuple[str, Value], ...]] = ((), ())
    unit: int = 0


@dataclass(eq=False, slots=True)
class Class(Value):
    """A class of the submission."""

    node: ast.ClassDef
    members: dict[str, Value]
    bases: tuple[Value, ...] = ()

    def member(self, name: str, depth: int = 0) -> Value | None:
        """Return a member of it or of a base."""
        if name in self.members:
            return self.members[name]
        for base in self.bases:
            if isinstance(base, Class) and depth < 8:  # noqa: PLR2004 - deeper than anyone writes
                found = base.member(name, depth + 1)
                if found is not None:
                    return found
        return None

    def library_bases(self, depth: int = 0) -> tuple[str, ...]:
        """Return the library classes that it stands on."""
        found: tuple[str, ...] = ()
        for base in self.bases:
            if isinstance(base, Library):
                found += (base.path,)
            elif isinstance(base, Class) and depth < 8:  # noqa: PLR2004 - as above
                found += base.library_bases(depth + 1)
        return found


@dataclass(eq=False, slots=True)
class Model(Value):
    """Anything with `fit`: an estimator, transformer, splitter, pipeline, network, or unknown.

    Attributes:
        name: Class or function that made it.
        args: Positional arguments that it was made with.
        words: Named arguments that it was made with.
        steps: Parts of a pipeline, or the model inside a search.
        fits: What it was fitted on last (all of it, for what learns on).
        learned: What `transform` carries along.
        line: Where it was made.
        label: How the learner calls it.
        instance: The object of the submission's own class that plays the model.
        text: Its settings as text, to tell candidates apart.
        settings_open: Whether a setting came from a loop or an argument.
    """

    name: str
    args: tuple[Value, ...] = ()
    words: dict[str, Value] = field(default_factory=dict)
    steps: tuple[Value, ...] = ()
    fits: tuple[Fit, ...] = ()
    learned: frozenset[Stat] = frozenset()
    line: int = 0
    label: str = ""
    instance: Instance | None = None
    stats: frozenset[Stat] = frozenset()
    chosen_by: frozenset[Eval] = frozenset()


@dataclass(eq=False, slots=True)
class Instance(Value):
    """An object of a class of the submission."""

    cls: Class
    attributes: dict[str, Value] = field(default_factory=dict)
    model: Model | None = None


@dataclass(eq=False, slots=True)
class Library(Value):
    """A module, class or function of a library, by its dotted path."""

    path: str

    @property
    def last(self) -> str:
        """Last word of the path."""
        return self.path.rpartition(".")[2]


@dataclass(eq=False, slots=True)
class View(Value):
    """A way of looking at a value: `iloc`, a group-by, a window, an accessor, a bound method."""

    kind: str
    of: Value
    keys: tuple[str, ...] = ()
    detail: str = ""
    line: int = 0
    place: Place | None = None
