"""Holds an answer that is no free text against what is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from grader.analysis.answers.names import name_meant, option_meant
from grader.analysis.answers.numbers import is_right, numbers_meant
from grader.model.framing import Question, QuestionKind

MAX_ITEMS = 500
NO_NUMBER = "is no number in a known unit"
Value = str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """An answer as it is understood.

    Attributes:
        value: The option, the number or the names that are meant; ``None`` if it is not known.
        unknown: Parts of it that are none of what could be answered.
        problem: Why it is not understood, to be read after the answer's name; else empty.
    """

    value: Value | None = None
    unknown: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What an answer is worth.

    Attributes:
        share: Share of the points, between 0 and 1.
        right: Parts that are right.
        wrong: Parts that are wrong.
        missing: Number of parts that are not there.
    """

    share: float
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    missing: int = 0


def understand(question: Question, value: object) -> Typed:
    """Return what an answer means.

    Args:
        question: What was asked.
        value: What was answered, as plain data.
    """
    if question.kind is QuestionKind.TEXT:
        return Typed(value=value) if isinstance(value, str) else Typed(problem="is no text")
    if question.kind is QuestionKind.NUMBER:
        return _number(question, value)
    if question.kind is QuestionKind.CHOICE:
        return _choice(question, value)
    return _names(question, value)


def mark(question: Question, typed: Typed) -> Mark:
    """Return what an understood answer is worth; free text is judged elsewhere."""
    value = typed.value
    if value is None:
        return Mark(share=0.0)
    if isinstance(value, float):
        right = question.number is not None and is_right(value, question.number)
        return Mark(share=float(right))
    if isinstance(value, str):
        right = value in question.answer or value in question.accepted
        return Mark(share=float(right), right=(value,) * right, wrong=(value,) * (not right))
    if question.kind is QuestionKind.ORDER:
        return _order(question, value, typed.unknown)
    return _ticks(question, value, typed.unknown)


def _number(question: Question, value: object) -> Typed:
    assert question.number is not None
    one = value[0] if isinstance(value, list) and len(value) == 1 else value
    found = numbers_meant(one, question.number)
    if not found:
        return Typed(problem=NO_NUMBER)
    right = [number for number in found if is_right(number, question.number)]
    return Typed(value=float((right or list(found))[0]))


def _choice(question: Question, value: object) -> Typed:
    one = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(one, Mapping | list):
        return Typed(problem="holds several values where one is asked for")
    meant = option_meant(str(one), question.options)
    if not meant:
        return Typed(unknown=(str(one),), problem="is none of the options")
    return Typed(value=meant)


def _names(question: Question, value: object) -> Typed:
    items = _items(value)
    if items is None:
        return Typed(problem="is no list")
    spellings = {name: name for name in (*question.answer, *question.accepted)}
    for option in question.options:
        spellings |= dict.fromkeys((option.id, *option.aliases), option.id)
    meant, unknown = [], []
    for item in items[:MAX_ITEMS]:
        name = name_meant(item, spellings)
        if name:
            meant.append(name)
        else:
            unknown.append(item)
    return Typed(value=tuple(dict.fromkeys(meant)), unknown=tuple(dict.fromkeys(unknown)))


def _items(value: object) -> list[str] | None:
    if isinstance(value, str):
        return [
            part.strip()
            for part in value.replace(";", ",").replace("\n", ",").split(",")
            if part.strip()
        ]
    if isinstance(value, Mapping):
        return [str(key) for key, ticked in value.items() if ticked is True]
    if isinstance(value, list) and not any(isinstance(each, Mapping | list) for each in value):
        return [str(each) for each in value]
    return None


def _ticks(question: Question, value: Sequence[str], unknown: Sequence[str]) -> Mark:
    right = tuple(name for name in value if name in question.answer)
    wrong = (
        *(n for n in value if n not in question.answer and n not in question.accepted),
        *unknown,
    )
    earned = len(right) - question.wrong_cost * len(wrong)
    total = len(question.answer)
    share = earned / total if total else float(not wrong)
    return Mark(share=max(0.0, share), right=right, wrong=wrong, missing=total - len(right))


def _order(question: Question, value: Sequence[str], unknown: Sequence[str]) -> Mark:
    """Count the pairs that stand in the right order, as Kendall does."""
    place = {name: at for at, name in enumerate(value)}
    pairs = list(combinations(question.answer, 2))
    good = sum(a in place and b in place and place[a] < place[b] for a, b in pairs)
    wrong = (*(name for name in value if name not in question.answer), *unknown)
    share = good / len(pairs) if pairs else float(bool(place))
    share -= question.wrong_cost * len(wrong) / max(1, len(question.answer))
    missing = sum(name not in place for name in question.answer)
    return Mark(share=max(0.0, share), right=tuple(value), wrong=wrong, missing=missing)
