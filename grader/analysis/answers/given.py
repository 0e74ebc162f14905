"""Gathers what was answered, wherever it stands: in a variable, a file, or tagged cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from grader.analysis.delivered import AS_SUBMITTED, delivered
from grader.analysis.source import locate, location
from grader.analysis.wording import code, path
from grader.model.evidence import Evidence
from grader.model.framing import Framing, Question, QuestionKind
from grader.model.result import Location
from grader.model.submission import UnitKind

KINDS: Mapping[type, str] = {
    list: "a list and ",
    tuple: "a tuple and ",
    set: "a set and ",
    str: "a text and ",
    int: "a number and ",
    float: "a number and ",
}
VARIABLE, FILE = "answers", "answers.json"
BLANKS = frozenset({"", "...", "\u2026", "todo", "tbd", "?", "-", "none yet", "n/a", "na"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer as it was given.

    Attributes:
        value: What was answered; ``None`` when nothing was.
        name: How messages call it, as code.
        locations: Where it stands.
    """

    value: Any = None
    name: str = ""
    locations: tuple[Location, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered."""
        return is_blank(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All answers of a submission.

    Attributes:
        answers: Answers by id of the question; those that are not there are blank.
        unknown: Keys that belong to no question, joined by NUL, with how messages call them.
        problem: Why the variable could not be read, to be read after *because*; else empty.
    """

    answers: Mapping[str, Answer]
    unknown: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def given_answers(evidence: Evidence, framing: Framing) -> Given:
    """Return what a submission answers.

    A question that is answered in several places counts as answered in the first of these: the
    variable, the file, a tagged cell.

    Args:
        evidence: What was handed in and what ran.
        framing: The questions.
    """
    found = delivered(evidence, AS_SUBMITTED, VARIABLE)
    is_mapping = isinstance(found.value, Mapping | pd.Series)
    problem = found.problem
    if not problem and not is_mapping:
        problem = f"{code(VARIABLE)} is {_kind(found.value)}no dictionary"
    variable = {str(key): value for key, value in _items(found.value)} if is_mapping else {}
    file = {str(key): value for key, value in (evidence.submission.answers or {}).items()}
    answers = {
        question.id: _answer(evidence, question, variable, file)
        for question in framing.questions.values()
    }
    unknown = {
        **{key: path(VARIABLE, *key.split("\0")) for key in _unknown(variable, framing)},
        **{key: f"{_shown(key)} in {code(FILE)}" for key in _unknown(file, framing)},
    }
    return Given(answers=answers, unknown=unknown, problem=problem)


def _kind(value: object) -> str:
    """Return what a value is, before *no dictionary*; empty where that would say little."""
    return KINDS.get(type(value), "")


def _answer(
    evidence: Evidence,
    question: Question,
    variable: Mapping[str, object],
    file: Mapping[str, object],
) -> Answer:
    keys = question.path or (question.id,)
    for source, name in (
        (variable, path(VARIABLE, *keys)),
        (file, f"{_shown(chr(0).join(keys))}"),
    ):
        value = plain_value(_under(source, keys))
        if not is_blank(value):
            is_file = source is file and source is not variable
            where = () if is_file else locate(evidence.submission, VARIABLE, *keys)
            return Answer(value=value, name=name, locations=where)
    blank = Answer(
        name=path(VARIABLE, *keys), locations=locate(evidence.submission, VARIABLE, *keys)
    )
    return _tagged(evidence, question, blank) if question.kind is QuestionKind.TEXT else blank


def _tagged(evidence: Evidence, question: Question, blank: Answer) -> Answer:
    units = [
        unit
        for unit in evidence.submission.units
        if unit.kind is UnitKind.MARKDOWN
        and question.id in (tag.strip().casefold() for tag in unit.tags)
        and unit.code.strip()
    ]
    if not units:
        return replace(blank, name=code(question.id))
    text = "\n".join(unit.code for unit in units)
    return Answer(value=text, name=code(question.id), locations=(location(units[0], 1),))


def _under(source: object, keys: tuple[str, ...]) -> object:
    for key in keys:
        source = next((held for name, held in _items(source) if _same(name, key)), None)
    return source


def _items(source: object) -> Iterator[tuple[object, object]]:
    if isinstance(source, pd.DataFrame):
        rows = source.set_index("id") if "id" in source.columns else source
        yield from ((name, row) for name, row in rows.iterrows())
    elif isinstance(source, Mapping | pd.Series):
        yield from source.items()


def _same(name: object, key: str) -> bool:
    return str(name).strip().casefold() == key.casefold()


def _unknown(source: Mapping[str, object], framing: Framing) -> Iterator[str]:
    """Yield keys that lead to no question, joined by NUL where they are nested."""
    paths = [question.path or (question.id,) for question in framing.questions.values()]
    heads = {each[0].casefold() for each in paths}
    for key, value in source.items():
        if key.strip().casefold() not in heads:
            yield key
            continue
        below = {each[1].casefold() for each in paths if len(each) > 1 and _same(key, each[0])}
        if below and isinstance(value, Mapping):
            inner = (str(name) for name in value if str(name).strip().casefold() not in below)
            yield from (f"{key}\0{name}" for name in inner)


def _shown(key: str) -> str:
    return code(".".join(key.split("\0")))


def plain_value(value: Any) -> Any:
    """Return a value without NumPy and pandas: numbers, texts, lists and dictionaries."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray | pd.Index):
        return [plain_value(each) for each in value.ravel().tolist()]
    if isinstance(value, pd.Series):
        return [plain_value(each) for each in value.tolist()]
    if isinstance(value, set | frozenset):
        return sorted((plain_value(each) for each in value), key=str)
    if isinstance(value, tuple):
        return list(value)
    return value


def is_blank(value: object) -> bool:
    """Return whether a value says nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        return value.strip().casefold() in BLANKS
    if isinstance(value, float):
        return math.isnan(value)
    return isinstance(value, list | dict) and not value
