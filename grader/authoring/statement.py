"""Finds names that a grade depends on and that the statement does not tell; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from grader.model.exercise import Exercise, Rubric

ASKED = re.compile(
    r"(?:.*_)?(?:deliverable|column|file|key|field|part|function|method|argument)s?"
)
"""Parameters of checks that hold names which a learner must write or read.

Names of data sets are not among them: a statement may name the file alone.
"""
KEPT_BACK = re.compile(r"(post_event|hidden|private|held_out|group|time)_.*")
"""Parameters whose names are for the learner to find out, or that no learner meets."""


def statement_problems(
    exercise: Exercise, rubric: Rubric, statement: str, unsaid: Mapping[str, str]
) -> tuple[str, ...]:
    """Return which names exercise and rubric ask for and the statement does not hold.

    Args:
        exercise: The exercise.
        rubric: Its rubric.
        statement: Text of the statement.
        unsaid: Names that are left out on purpose, each with the reason.

    Returns:
        One sentence for each name and place; a name counts when it stands there as a word.
    """
    missing = {
        name: where
        for name, where in _asked(exercise, rubric)
        if name and name not in unsaid and not _holds(statement, name)
    }
    label = f"exercises/{exercise.id}/README.md"
    found = (f'{label}: does not say "{name}": {where} for it' for name, where in missing.items())
    known = {name for name, _ in _asked(exercise, rubric)}
    idle = [name for name in unsaid if name not in known or _holds(statement, name)]
    return (
        *found,
        *(
            f'solutions/{exercise.id}/expected.json::$.unsaid: nothing asks for "{name}", '
            "or the statement says it"
            for name in idle
        ),
    )


def _asked(exercise: Exercise, rubric: Rubric) -> Iterator[tuple[str, str]]:
    for deliverable in exercise.deliverables:
        yield deliverable.name, "exercise.json asks"
    for path in exercise.data_files:
        yield PurePosixPath(path).name, "data_files in exercise.json ask"
    for question in rubric.framing.questions.values():
        for step in question.path or (question.id,):
            yield step, f"the question {question.id} asks"
    for criterion in rubric.criteria:
        for name in _names_in(criterion.params):
            yield name, f"the criterion {criterion.id} asks"


def _names_in(params: Mapping[str, Any]) -> Iterator[str]:
    for key, value in params.items():
        if KEPT_BACK.fullmatch(key):
            continue
        if ASKED.fullmatch(key):
            yield from _texts(value)
        elif isinstance(value, Mapping):
            yield from _names_in(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield PurePosixPath(value).name
    elif isinstance(value, Mapping):
        yield from (name for each in value for name in _texts(each))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _names_in(each) if isinstance(each, Mapping) else _texts(each)


def _holds(statement: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", statement) is not None
