"""Conditions over answers, as data: nothing of a rubric is ever evaluated as code.

::

    {"answer": "metric", "in": ["pr_auc", "recall_at_k"]}        also not_in
    {"answer": "task", "equals": "classification"}
    {"answer": "late", "contains_any": ["refund"]}               also contains_none
    {"answer": "fn", "greater_than": {"answer": "fp", "times": 2}}
                                                  also less_than, at_least, at_most, and numbers
    {"answer": "rollback", "names": {"answer": "metric"}}        a text that names another answer
    {"all": [...]}   {"any": [...]}   {"not": {...}}

A condition over an answer that was not given or not understood is neither true nor false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from grader.analysis.answers.marks import Typed
from grader.analysis.answers.names import key_of

Condition = Mapping[str, Any]
Answers = Mapping[str, Typed]
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "greater_than": operator.gt,
    "less_than": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}
OPERATORS = (*COMPARISONS, "in", "not_in", "equals", "contains_any", "contains_none", "names")


def holds(condition: Condition, answers: Answers) -> bool | None:
    """Return whether a condition holds; ``None`` if that cannot be said."""
    if "all" in condition:
        return _all([holds(part, answers) for part in condition["all"]])
    if "any" in condition:
        denied = _all([_not(holds(part, answers)) for part in condition["any"]])
        return _not(denied)
    if "not" in condition:
        return _not(holds(condition["not"], answers))
    value = _value(condition["answer"], answers)
    name, wanted = next((key, condition[key]) for key in OPERATORS if key in condition)
    if value is None:
        return None
    return _compare(name, value, wanted, answers)


def answers_in(condition: Condition) -> tuple[str, ...]:
    """Return the questions that a condition is about, in order, each once."""
    return tuple(dict.fromkeys(_answers_in(condition)))


def _answers_in(tree: object) -> Iterator[str]:
    if isinstance(tree, Mapping):
        if isinstance(tree.get("answer"), str):
            yield tree["answer"]
        for part in tree.values():
            yield from _answers_in(part)
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from _answers_in(part)


def _compare(name: str, value: Any, wanted: Any, answers: Answers) -> bool | None:
    if name in COMPARISONS:
        other = _number(wanted, answers)
        if other is None or not isinstance(value, float):
            return None
        return COMPARISONS[name](value, other)
    if name == "names":
        named = _value(wanted["answer"], answers) if isinstance(wanted, Mapping) else wanted
        return None if named is None else set(key_of(str(named))) <= set(key_of_text(str(value)))
    if name == "equals":
        other = _value(wanted["answer"], answers) if isinstance(wanted, Mapping) else wanted
        return None if other is None else bool(value == other)
    held = set(value) if isinstance(value, tuple) else {value}
    found = not held.isdisjoint(wanted)
    return not found if name in ("not_in", "contains_none") else found


def key_of_text(text: str) -> tuple[str, ...]:
    """Return the words of a text of any length."""
    size = 200
    return tuple(
        word
        for at in range(0, min(len(text), 6_000), size)
        for word in key_of(text[at : at + size])
    )


def _number(wanted: Any, answers: Answers) -> float | None:
    if isinstance(wanted, Mapping):
        value = _value(wanted["answer"], answers)
        return value * float(wanted.get("times", 1)) if isinstance(value, float) else None
    return float(wanted)


def _value(name: str, answers: Answers) -> Any:
    typed = answers.get(name)
    return None if typed is None else typed.value


def _all(found: Sequence[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def _not(found: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it negates
    return None if found is None else not found
