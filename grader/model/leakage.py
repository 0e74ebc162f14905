"""What a leak detector says: kinds, verdicts, suspicions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from grader.model.result import Confidence, Facet, Location, Severity


class LeakKind(StrEnum):
    """The ways in which held-out data reaches training; names as in the literature."""

    PREPROCESSING = "preprocessing-leakage"
    OVERLAP = "overlap-leakage"
    MULTI_TEST = "multi-test-leakage"
    TARGET = "target-leakage"
    TEMPORAL = "temporal-leakage"
    GROUP = "group-leakage"


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
