"""What happens to rows while code is read: learned, split, fitted, scored, chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.analysis.flow.rows import NO_ROWS, Cut, Rows
from grader.model.submission import SourceUnit


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of one unit, counted in the unit from 1."""

    unit: int
    line: int
    end_line: int

    @property
    def key(self) -> tuple[int, int]:
        """Order of reading."""
        return (self.unit, self.line)


MOST_STATS = 96  # that one value carries along
Turns = tuple[tuple[int, int], ...]  # loops around, each with the number of its turn


@dataclass(frozen=True, slots=True, eq=False)
class Stat:
    """Something learned from rows.

    Attributes:
        place: Where.
        rows: Rows that it was learned from.
        what: ``StandardScaler``, ``mean`` …
        how: ``fit``, ``reduce``, ``limits``, ``group``, ``select``, ``resample``, ``encode``.
        subject: How the learner calls the rows.
        practice: Whether only the order is wrong.
        flow: Columns that it was learned from.
        cut: Key of the mask that it went into, for limits.
        step: Number of the event, in order.
    """

    place: Place
    rows: Rows
    what: str
    how: str
    step: int
    subject: str = ""
    practice: bool = False
    flow: frozenset[str] = frozenset()
    cut: str = ""


def bounded(stats: frozenset[Stat]) -> frozenset[Stat]:
    """Return what was learned, only the earliest where it is more than anyone would follow."""
    if len(stats) <= MOST_STATS:
        return stats
    return frozenset(sorted(stats, key=lambda one: one.step)[:MOST_STATS])


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """Something that makes a row know later rows."""

    place: Place
    what: str
    needs_time: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What a model was given, as it was at that moment.

    Attributes:
        rows: Rows.
        stats: What was learned to make it.
        ahead: Where it looks ahead.
        flow: Columns that were read.
        columns: Columns set one by one: name, columns read to make it, place it was set.
        whole: Whether it has every other column, apart from `dropped`.
        dropped: Columns taken out.
        chosen: Columns picked by name.
        column: The single column that it is.
        name: How the learner calls it.
        tags: Small facts.
        shaped: Where its columns were chosen last.
        learned: What was learned to make each of these columns.
    """

    rows: Rows = NO_ROWS
    stats: frozenset[Stat] = frozenset()
    ahead: frozenset[Ahead] = frozenset()
    flow: frozenset[str] = frozenset()
    columns: tuple[tuple[str, frozenset[str], Place | None], ...] = ()
    whole: bool = False
    dropped: frozenset[str] = frozenset()
    chosen: tuple[str, ...] | None = None
    column: str = ""
    name: str = ""
    tags: frozenset[str] = frozenset()
    shaped: Place | None = None
    learned: tuple[tuple[str, frozenset[Stat]], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A model was fitted."""

    place: Place
    step: int
    model: object
    cls: str
    label: str
    x: Features
    y: Features | None
    turns: Turns = ()
    settings: bool = False
    text: str = ""

    @property
    def rows(self) -> Rows:
        """Rows that it was fitted on."""
        return self.x.rows


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """Rows that a fitted model was asked about."""

    fit: Fit
    x: Features
    place: Place
    step: int
    cut: str = ""

    @property
    def rows(self) -> Rows:
        """Rows that it was asked about."""
        return self.x.rows


@dataclass(frozen=True, slots=True, eq=False)
class Eval:
    """Rows were scored.

    Attributes:
        place: Where.
        how: ``score``, ``cv``, ``watch`` (during a fit), ``curve``, ``manual``, ``out-of-bag``.
        what: Metric or function.
        preds: Who was asked about which rows; empty in cross-validation.
        data: What was scored in cross-validation.
        cls: Class of the model in cross-validation.
        model: The model in cross-validation.
        turns: Loops around.
        calls: Places of the calls around it, outermost first.
    """

    place: Place
    step: int
    how: str
    what: str
    preds: tuple[Prediction, ...] = ()
    data: Features | None = None
    target: Features | None = None
    cls: str = ""
    turns: Turns = ()
    calls: tuple[Place, ...] = ()
    groups: bool = False
    shuffled: bool = False
    mixed: bool = False
    search: bool = False
    model: object = None


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """Rows were divided.

    Attributes:
        place: Where.
        key: Key of the cuts that it made.
        how: ``random``, ``folds``, ``time``, ``group``, ``ordered``.
        what: Function or class.
        data: What was divided.
        shuffled: Whether the order of rows was broken.
        groups: Whether entities were kept together.
        seeded: Whether it will always come out the same.
    """

    place: Place
    step: int
    key: str
    how: str
    what: str
    data: Features
    shuffled: bool
    groups: bool = False
    turns: Turns = ()
    ids: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Something was chosen by scores."""

    place: Place
    step: int
    how: str
    evals: frozenset[Eval]


@dataclass(slots=True)
class Flow:
    """What reading a submission brought out; nothing of it was run.

    Attributes:
        units: What was read.
        unread: What could not be read, and why.
        stats: What was learned.
        fits: What was fitted.
        preds: Questions to fitted models.
        evals: Scores.
        splits: Divisions of rows.
        choices: Choices by scores.
        divided: Keys of cuts both sides of which are in use.
        cuts: Where rows were divided.
        cut_in: Loops around each of these places.
        orders: Where rows were put into a new order.
        losses: Scores that a network is trained by.
        steps: Number of events.
    """

    units: tuple[SourceUnit, ...] = ()
    unread: list[str] = field(default_factory=list)
    stats: list[Stat] = field(default_factory=list)
    fits: list[Fit] = field(default_factory=list)
    preds: list[Prediction] = field(default_factory=list)
    evals: list[Eval] = field(default_factory=list)
    splits: list[Split] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    divided: set[str] = field(default_factory=set)
    cuts: dict[Cut, Place] = field(default_factory=dict)
    cut_in: dict[Cut, Turns] = field(default_factory=dict)
    orders: dict[str, Place] = field(default_factory=dict)
    losses: set[Eval] = field(default_factory=set)
    steps: int = 0
