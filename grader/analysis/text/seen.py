"""What is seen of an answer before any idea is looked for, and how spans lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.analysis.text.guards import Flag
from grader.analysis.text.negation import is_negator
from grader.analysis.text.patterns import Span
from grader.analysis.text.reading import Reading
from grader.model.framing import Misconception


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen of one answer.

    Attributes:
        reading: Its words.
        negated: Positions of words that are denied.
        copied: Positions of words that were copied from the question.
        flags: What is odd about it.
        misconceptions: Known mistakes that it holds.
        similarities: How much each of the author's texts is like it.
    """

    reading: Reading
    negated: frozenset[int]
    copied: frozenset[int]
    flags: tuple[Flag, ...]
    misconceptions: tuple[Misconception, ...]
    similarities: tuple[float, ...]


def is_outside(span: Span, held: frozenset[int]) -> bool:
    """Whether a span is not made of copied words alone."""
    return not held.issuperset(range(*span))


def is_meant(reading: Reading, span: Span, held: frozenset[int], negated: frozenset[int]) -> bool:
    """Whether a mistake stands there, and is not denied from outside its own words."""
    inside = range(*span)
    denies = any(is_negator(reading.words[at].text) for at in inside)
    return is_outside(span, held) and (denies or negated.isdisjoint(inside))


def is_excluded(reading: Reading, span: Span) -> bool:
    """Whether *no*, *neither* or *nor* stands right before a span."""
    before = reading.words[max(0, span[0] - 2) : span[0]]
    return any(word.text in ("no", "neither", "nor") for word in before)


def shown_spans(reading: Reading, spans: Sequence[Span]) -> str:
    """Return the words of the first spans, for people."""
    shown = [" ".join(word.text for word in reading.words[slice(*span)]) for span in spans[:3]]
    return "; ".join(f"“{text[:80]}”" for text in dict.fromkeys(shown))
