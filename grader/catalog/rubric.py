"""Reads ``rubrics/<id>.json``.

A rubric is checked in full each time it is read: the schema, what criteria say of each other,
and the parameters of each check under the check's own schema. See `grader.catalog.schema` for
what that costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.catalog.document import Document, author_error, read_document
from grader.catalog.framing import build_framing
from grader.catalog.rubric_problems import ParamsSchemas, rubric_problems
from grader.model.exercise import CarriedForward, Criterion, Exercise, Rubric

STATEMENT = "README.md"


def load_rubric(path: Path, exercise: Exercise, params_schemas: ParamsSchemas) -> Rubric:
    """Read and fully check the rubric of an exercise.

    Args:
        path: The rubric's file.
        exercise: The exercise that it belongs to.
        params_schemas: JSON Schema of the parameters of every check, by name of the check.

    Raises:
        AuthorError: If anything in it is wrong; it lists all problems.
    """
    document = read_document(path)
    found = document.problems
    if document.readable:
        found += rubric_problems(document, exercise, params_schemas)
    if found:
        raise author_error(document.label, found, exercise.id)
    return _build(document, exercise)


def _build(document: Document, exercise: Exercise) -> Rubric:
    content = document.content
    return Rubric(
        exercise=content["exercise"],
        version=content["version"],
        accept_at=float(content["accept_at"]),
        criteria=tuple(_criterion(entry) for entry in content["criteria"]),
        digest=document.digest,
        framing=build_framing(content, statement=_statement(exercise)),
    )


def _statement(exercise: Exercise) -> str:
    """Return the statement, from which an answer may have been copied; empty if there is none."""
    path = exercise.folder / STATEMENT
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    return Criterion(
        id=entry["id"],
        title=entry["title"],
        points=float(entry["points"]),
        check=entry["check"],
        params=entry.get("params", {}),
        hidden=entry.get("hidden", False),
        gate=entry.get("gate", False),
        requires=tuple(entry.get("requires", ())),
        help=entry.get("help", ""),
        carried=_carried(entry["carried"]) if "carried" in entry else None,
    )


def _carried(entry: Mapping[str, Any]) -> CarriedForward:
    return CarriedForward(artifact=entry["artifact"], after=tuple(entry["after"]))
