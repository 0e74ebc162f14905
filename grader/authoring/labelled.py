"""Reads answers that people have labelled.

A file of labelled answers::

    {
        "questions": {"cost": {"prompt": "...", "ideas": ["fn", "fp"]}},
        "answers": [{"question": "cost", "kind": "good", "answer": "...", "ideas": ["fn", "fp"]}],
    }

`ideas` are what a person found. The kinds ``good``, ``half`` and ``wrong`` are honest; every
other kind is a way of gaming.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.analysis.text.judging import judges_of
from grader.catalog.document import author_error, place, read_document
from grader.model.exercise import Rubric
from grader.model.framing import Question

HONEST = frozenset({"good", "half", "wrong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One answer with what a person found in it."""

    question: str
    kind: str
    answer: str
    ideas: frozenset[str]

    @property
    def is_gamed(self) -> bool:
        """Whether it wants points without an answer."""
        return self.kind not in HONEST


def read_labelled(rubric: Rubric, path: Path) -> tuple[Labelled, ...]:
    """Read a file of labelled answers.

    Raises:
        AuthorError: If it is not of that shape, or names what the rubric does not have.
    """
    document = read_document(path)
    found = list(document.problems)
    content = document.content
    entries = content.get("answers") if isinstance(content, dict) else None
    if document.readable and not isinstance(entries, list):
        found.append(place(document.label, ("answers",), "must be a list"))
    judges = judges_of(rubric.framing)
    labelled = []
    for at, entry in enumerate(entries if isinstance(entries, list) else []):
        problem = _entry_problem(entry, {n: judge.question for n, judge in judges.items()})
        if problem:
            found.append(place(document.label, ("answers", at), problem))
        else:
            labelled.append(_labelled(entry))
    if found:
        raise author_error(document.label, tuple(found), rubric.exercise)
    return tuple(labelled)


def _entry_problem(entry: Any, questions: Mapping[str, Question]) -> str:
    match entry:
        case {"question": str(name), "kind": str(), "answer": str(), "ideas": list(ideas)}:
            if name not in questions:
                return f"the rubric has no question {name!r} in free text"
            known = [idea.id for idea in questions[name].ideas]
            unknown = [idea for idea in ideas if idea not in known]
            return f"the question {name!r} has no idea {unknown[0]!r}" if unknown else ""
        case _:
            return "needs question, kind and answer as text, and ideas as a list"


def _labelled(entry: Mapping[str, Any]) -> Labelled:
    return Labelled(
        question=entry["question"],
        kind=entry["kind"],
        answer=entry["answer"],
        ideas=frozenset(entry["ideas"]),
    )
