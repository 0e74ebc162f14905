"""Programs, what is put into them, and where."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from grader.authoring.mutants.program import Program
from grader.model.leakage import Declarations, LeakKind

SEP = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a program.

    Attributes:
        cell: Position among the cells, counted from 0.
        line: Line within the cell, counted from 1.
    """

    cell: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A program without a leak.

    Attributes:
        name: Path of its file below the root of the repository.
        family: Kind of leak that it was written to tempt a detector with; empty if none.
        cells: Sources of its cells; a script has one.
        declarations: What its comments say about the data.
        source_only: Whether it needs what is not installed, so that it cannot be run.
    """

    name: str
    family: str
    cells: tuple[str, ...]
    declarations: Declarations = field(default_factory=Declarations)
    source_only: bool = False

    @property
    def is_notebook(self) -> bool:
        """Whether it has cells."""
        return self.name.endswith(".ipynb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an operator makes of a program; causes are marked in the text of the mutant.

    Attributes:
        pattern: How the leak comes about.
        form: How the code that leaks is written.
        mutant: Text with the leak.
        twin: Text in the same form without the leak; empty if there is none.
        declarations: What must be known about the data to see the leak; ``None`` to ask with
            what the comments of the program say.
        source_only: Whether the change needs a library that is not installed.
    """

    pattern: str
    form: str
    mutant: str
    twin: str = ""
    declarations: Declarations | None = None
    source_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A way to put a leak into a program.

    Attributes:
        kind: Which leak.
        name: What the operator does.
        changes: Yields one change for each form in which it applies; none if it does not apply.
        also: Kinds that may be named too, because their definitions meet here.
    """

    kind: LeakKind
    name: str
    changes: Callable[[Program], Iterator[Change]]
    also: tuple[LeakKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A mutant, or a twin.

    Attributes:
        subject: The program that it was made from.
        cells: Its own cells.
        pattern: How the leak comes about; for a twin, what it is the twin of.
        form: How the code is written.
        kind: The leak; ``None`` for a twin.
        also: Kinds that may be named too.
        places: Lines that a finding may name first; none for a twin.
        declarations: What is known about the data.
        source_only: Whether it cannot be run.
    """

    subject: Subject
    cells: tuple[str, ...]
    pattern: str
    form: str
    kind: LeakKind | None = None
    also: tuple[LeakKind, ...] = ()
    places: tuple[Place, ...] = ()
    declarations: Declarations = field(default_factory=Declarations)
    source_only: bool = False

    @property
    def key(self) -> str:
        """A name that no other variant has."""
        role = self.kind.value if self.kind else "twin"
        return SEP.join((role, self.pattern, self.form, self.subject.name))

    @property
    def rank(self) -> str:
        """Orders variants as if by lot, and always in the same way."""
        return hashlib.sha256(self.key.encode()).hexdigest()
