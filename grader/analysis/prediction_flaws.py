"""What can be wrong with predictions, each with a name that rubrics and reports use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """Names of what can be wrong with predictions."""

    NOTHING = "nothing"
    NO_DATA = "no-data"
    LENGTH = "wrong-length"
    DUPLICATE_IDS = "duplicate-ids"
    UNKNOWN_IDS = "unknown-ids"
    MISSING_IDS = "missing-ids"
    OTHER_ORDER = "other-order"
    COLUMNS = "several-columns"
    MISSING = "missing-values"
    INFINITE = "infinite-values"
    TEXT = "text-instead-of-numbers"
    OUTSIDE = "outside-0-to-1"
    SUMS = "not-summing-to-1"
    CROSSED = "crossed-interval"
    UNKNOWN_CLASS = "unknown-class"
    SCORES = "scores-instead-of-labels"
    LABELS = "labels-instead-of-scores"
    CERTAIN = "always-certain"
    TEXT_LABELS = "text-labels"
    CONSTANT = "constant"
    SWAPPED = "swapped-classes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong, or looks wrong.

    Attributes:
        what: Its name.
        n_rows: Number of rows concerned.
        message: One sentence with what was seen.
        help: One sentence with what to try; may be empty.
    """

    what: Wrong
    n_rows: int
    message: str
    help: str = ""


class FlawError(ValueError):
    """Raised where predictions cannot be read any further.

    Attributes:
        flaws: What is in the way.
    """

    def __init__(self, *flaws: Flaw) -> None:
        super().__init__(" ".join(flaw.message for flaw in flaws))
        self.flaws = flaws
