"""What a leak detector says: kinds, verdicts, suspicions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from grader.model.result import Confidence, Facet, Finding, Location, Severity


class LeakKind(StrEnum):
    """The ways in which held-out data reaches training; names as in the literature."""

    PREPROCESSING = "preprocessing-leakage"
    OVERLAP = "overlap-leakage"
    MULTI_TEST = "multi-test-leakage"
    TARGET = "target-leakage"
    TEMPORAL = "temporal-leakage"
    GROUP = "group-leakage"


CODES: Mapping[LeakKind, str] = MappingProxyType(
    {
        LeakKind.PREPROCESSING: "LK101",
        LeakKind.OVERLAP: "LK102",
        LeakKind.MULTI_TEST: "LK103",
        LeakKind.TARGET: "LK104",
        LeakKind.TEMPORAL: "LK105",
        LeakKind.GROUP: "LK106",
    }
)
"""Codes of the checks; each kind is the defect of one check."""


LOOKS_AHEAD = "feature-looks-ahead"
"""Pattern of a feature that knows later rows; a run cannot always show it."""


class LeakVerdict(StrEnum):
    """What is known about one kind; not having looked is never ``clean``."""

    LEAK = "leak"
    PRACTICE = "practice"
    CLEAN = "clean"
    NOT_DECIDED = "not-decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """What the author of an exercise, or whoever asks, says about the data.

    Attributes:
        time_column: Column that orders the rows in time; empty when not declared.
        group_column: Column that names the entity of a row; empty when not declared.
        target_column: Column to be predicted; empty when not declared.
        post_event_columns: Columns known only after the event that is predicted.
    """

    time_column: str = ""
    group_column: str = ""
    target_column: str = ""
    post_event_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """One cause of a leak, as one view sees it.

    Attributes:
        kind: Which defect.
        pattern: How it came about, such as ``fit-before-split``.
        message: One sentence that says what was seen.
        help: One sentence that says what to try.
        locations: Places in the submission; the first is the cause.
        severity: ``leak``, or ``practice`` where the order is wrong and nothing came of it.
        confidence: How it is known.
        facets: Views that saw it.
        facts: The numbers behind the message.
    """

    kind: LeakKind
    pattern: str
    message: str
    help: str
    locations: tuple[Location, ...]
    severity: Severity = Severity.LEAK
    confidence: Confidence = Confidence.INFERRED
    facets: tuple[Facet, ...] = (Facet.SOURCE,)
    facts: Mapping[str, object] = field(default_factory=dict)


def finding_of(suspicion: Suspicion, *, cost: float = 1.0) -> Finding:
    """Return a suspicion as the finding of its check.

    Args:
        suspicion: A leak, as the views see it.
        cost: Share of a criterion's points that it takes, between 0 and 1.
    """
    return Finding(
        code=CODES[suspicion.kind],
        name=suspicion.kind.value,
        message=suspicion.message,
        help=suspicion.help,
        severity=suspicion.severity,
        confidence=suspicion.confidence,
        facets=suspicion.facets,
        locations=suspicion.locations,
        facts={"pattern": suspicion.pattern, **suspicion.facts},
        cost=cost,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What one view says.

    Attributes:
        suspicions: Leaks that were seen, one for each cause.
        decided: What is known about each kind.
        reasons: Why, in words, where that needs saying.
        unread: Parts of the code that could not be read, and why.
    """

    suspicions: tuple[Suspicion, ...] = ()
    decided: Mapping[LeakKind, LeakVerdict] = field(default_factory=dict)
    reasons: Mapping[LeakKind, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A leak that somebody has looked at and lets stand.

    Attributes:
        suspicion: The leak.
        because: Why it may stand.
        in_source: Whether the code says so; otherwise a list of old findings does.
    """

    suspicion: Suspicion
    because: str
    in_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaks:
    """What all views together say about one submission.

    Attributes:
        verdicts: What is known about each kind.
        reasons: Why a kind is not decided, by kind.
        suspicions: Leaks, one for each cause, in the order of the code.
        cleared: What the source suspected and a run cleared.
        accepted: Leaks that somebody lets stand; they count for no verdict.
        unread: Parts of the code that could not be read, and why.
        notes: What is worth telling whoever asked.
    """

    verdicts: Mapping[LeakKind, LeakVerdict]
    reasons: Mapping[LeakKind, str] = field(default_factory=dict)
    suspicions: tuple[Suspicion, ...] = ()
    cleared: tuple[Suspicion, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakReport:
    """The answer to ``grade leaks`` for one file.

    Attributes:
        file: Path of the file as it was given or found.
        leaks: What was found; ``None`` when the file could not be read.
        problem: Why it could not be read; empty when it could.
        next_step: What to do about that; may be empty.
        run: How the run ended, in words; empty when nothing was run.
        isolation: Level of isolation of the run; empty when nothing was run.
    """

    file: str
    leaks: Leaks | None = None
    problem: str = ""
    next_step: str = ""
    run: str = ""
    isolation: str = ""

    @property
    def status(self) -> str:
        """``unreadable``, ``partly-read`` or ``read``."""
        if self.leaks is None:
            return "unreadable"
        return "partly-read" if self.leaks.unread else "read"

    @property
    def has_leak(self) -> bool:
        """Whether any kind is a leak."""
        return self.leaks is not None and LeakVerdict.LEAK in self.leaks.verdicts.values()
