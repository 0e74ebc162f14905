"""Turns what a rubric says about answers into records; the file was checked before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.model.framing import (
    Exemplar,
    Framing,
    Idea,
    Misconception,
    NumberKey,
    Option,
    Question,
    QuestionKind,
    Rule,
    Thresholds,
)

Entry = Mapping[str, Any]


def build_framing(content: Entry, *, statement: str = "") -> Framing:
    """Return the questions, rules and thresholds of a rubric.

    Args:
        content: The rubric.
        statement: What learners are given to read.
    """
    language = content.get("language", "en")
    questions = content.get("questions", {})
    rules = content.get("rules", {})
    return Framing(
        questions={name: _question(name, entry, language) for name, entry in questions.items()},
        rules={name: _rule(name, entry, language) for name, entry in rules.items()},
        concepts={name: tuple(words) for name, words in content.get("concepts", {}).items()},
        topic=content.get("topic"),
        thresholds=Thresholds(**content.get("calibration", {})),
        language=language,
        statement=statement,
    )


def _question(name: str, entry: Entry, language: str) -> Question:
    answer = entry.get("answer", ())
    number = entry.get("number")
    return Question(
        id=name,
        kind=QuestionKind(entry["type"]),
        prompt=_text(entry["prompt"], language),
        path=tuple(entry.get("path", ())),
        options=tuple(_option(option, language) for option in entry.get("options", ())),
        answer=(answer,) if isinstance(answer, str) else tuple(answer),
        accepted=tuple(entry.get("accepted", ())),
        wrong_cost=float(entry.get("wrong_cost", 1)),
        number=None if number is None else _number(number),
        ideas=tuple(_idea(idea, language) for idea in entry.get("ideas", ())),
        exemplars=tuple(
            Exemplar(answer=each["answer"], ideas=tuple(each["ideas"]))
            for each in entry.get("exemplars", ())
        ),
        misconceptions=tuple(
            _misconception(each, language) for each in entry.get("misconceptions", ())
        ),
        min_words=int(entry.get("min_words", 2)),
        feedback=_text(entry.get("feedback", ""), language),
    )


def _option(entry: str | Entry, language: str) -> Option:
    if isinstance(entry, str):
        return Option(id=entry)
    feedback = _text(entry.get("feedback", ""), language)
    return Option(id=entry["id"], aliases=tuple(entry.get("aliases", ())), feedback=feedback)


def _number(entry: Entry) -> NumberKey:
    if "value" in entry:
        value = float(entry["value"])
        relative = abs(value) * float(entry.get("relative_tolerance", 0))
        slack = max(float(entry.get("tolerance", 0)), relative)
        low, high = value - slack, value + slack
    else:
        low, high = float(entry["low"]), float(entry["high"])
    return NumberKey(
        low=low,
        high=high,
        unit=entry.get("unit", ""),
        units={name: float(factor) for name, factor in entry.get("units", {}).items()},
        is_share=entry.get("share", False),
    )


def _idea(entry: Entry, language: str) -> Idea:
    return Idea(
        id=entry["id"],
        title=_text(entry["title"], language),
        points=float(entry.get("points", 1)),
        match=entry["match"],
        rejects=tuple(entry.get("rejects", ())),
        negation=entry.get("negation", "rejects"),
        feedback=_text(entry["feedback"], language),
    )


def _misconception(entry: Entry, language: str) -> Misconception:
    return Misconception(
        id=entry["id"],
        match=entry["match"],
        ideas=tuple(entry.get("ideas", ())),
        feedback=_text(entry["feedback"], language),
    )


def _rule(name: str, entry: Entry, language: str) -> Rule:
    return Rule(
        id=name,
        when=entry["when"],
        then=entry["then"],
        message=_text(entry["message"], language),
        feedback=_text(entry.get("feedback", ""), language),
    )


def _text(value: str | Mapping[str, str], language: str) -> str:
    """Return a text in the language of the rubric, or in English, which is always complete."""
    return value if isinstance(value, str) else value.get(language, value["en"])
