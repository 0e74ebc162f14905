"""Counts what was said about cases, and how sure the shares are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.leak_mutants.looking import Answer
from grader.model.leakage import LeakKind, LeakVerdict

Z = 1.96
"""Of a standard normal distribution, for intervals of 95 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share; not a number if there is nothing to share."""
        return self.hits / self.of if self.of else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of Wilson, 95 %."""
        if not self.of:
            return 0.0, 1.0
        share, n = self.value, self.of
        middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if not self.of:
            return "-"
        low, high = self.interval
        return f"{self.value:.3f} [{low:.2f} {high:.2f}] {f'{self.hits}/{self.of}':>11}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well leaks of one kind, or of all, are told.

    Attributes:
        precision: Of the leaks that were named, those that are there.
        recall: Of the leaks that are there, those that were named.
        on_line: Of the leaks that were named rightly, those whose first line is right.
    """

    precision: Share
    recall: Share
    on_line: Share

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision.value, self.recall.value
        return 2 * p * r / (p + r) if p + r else 0.0


def figures(answers: Sequence[Answer], kinds: Iterable[LeakKind]) -> Figures:
    """Return how well leaks of some kinds are told.

    Args:
        answers: What was said about the cases.
        kinds: The kinds that count.
    """
    right = wrong = missed = on_line = 0
    for kind in kinds:
        for answer in answers:
            if kind in answer.case.expected:
                seen = kind in answer.leaks
                right, missed = right + seen, missed + (not seen)
                on_line += seen and answer.is_on_line(kind)
            else:
                wrong += kind in answer.accused
    return Figures(
        precision=Share(hits=right, of=right + wrong),
        recall=Share(hits=right, of=right + missed),
        on_line=Share(hits=on_line, of=right),
    )


def decided(answers: Sequence[Answer]) -> Share:
    """Return the share of kinds and cases about which something was decided."""
    verdicts = [verdict for answer in answers for verdict in answer.verdicts.values()]
    open_ones = sum(verdict is LeakVerdict.NOT_DECIDED for verdict in verdicts)
    return Share(hits=len(verdicts) - open_ones, of=len(verdicts))


def accused(answers: Sequence[Answer]) -> Share:
    """Return the share of clean cases that are accused of a leak."""
    clean = [answer for answer in answers if not answer.case.expected]
    return Share(hits=sum(bool(answer.accused) for answer in clean), of=len(clean))


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that this share of the values does not exceed."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def naive(answers: Iterable[Answer]) -> list[Answer]:
    """Return what a search for `fit_transform(` before `train_test_split(` would say."""
    found = []
    for answer in answers:
        text = answer.case.content.decode(errors="replace")
        fitted, split = text.find("fit_transform("), text.find("train_test_split(")
        leaks = 0 <= fitted < split
        verdict = LeakVerdict.LEAK if leaks else LeakVerdict.NOT_DECIDED
        found.append(Answer(case=answer.case, verdicts={LeakKind.PREPROCESSING: verdict}))
    return found
