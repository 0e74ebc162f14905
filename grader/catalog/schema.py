"""Checks documents against JSON Schemas (draft 2020-12), all problems at once.

jsonschema takes about 40 ms to import and one to judge a rubric of twelve lines, so it is
imported on first use. That is little enough for grading to validate its rubric in full each
time; the list of exercises, which every command reads, is built without it
(`grader.catalog.exercise.skim_exercise`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.catalog.document import Steps, place
from grader.catalog.wording import explain

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parent / "schemas"


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return one of the schemas beside this module: exercise, rubric, expected or report."""
    text = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def problems(
    document: object, schema: str | Mapping[str, object], *, label: str, at: str = "$"
) -> tuple[str, ...]:
    """Return every way in which a document breaks a schema, in the order of the document.

    Args:
        document: A JSON value.
        schema: Name of a schema beside this module, or a schema.
        label: How messages name the file.
        at: JSON path of `document` inside the file.

    Returns:
        One line for each problem, ``file::$.json.path: what is wrong``; none if all is well.
    """
    validator = _named(schema) if isinstance(schema, str) else _validator(schema)
    said = [line for error in validator.iter_errors(document) for line in explain(error)]
    said.sort(key=lambda line: _position(document, line[0]))
    return tuple(dict.fromkeys(place(label, steps, message, at=at) for steps, message in said))


@cache
def _named(name: str) -> Draft202012Validator:
    return _validator(load(name))


def _validator(schema: Mapping[str, object]) -> Draft202012Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema)


def _position(document: Any, steps: Steps) -> tuple[int, ...]:
    """Return where in the text of the document a path leads, for sorting."""
    position = []
    for step in steps:
        position.append(step if isinstance(step, int) else list(document).index(step))
        document = document[step]
    return tuple(position)
