"""Reads ``exercises/<id>/exercise.json``.

::

    exercises/<id>/
    ├── exercise.json       what this module reads
    ├── README.md           the statement
    ├── exercise<n>.ipynb   the starter
    ├── data/               public files
    └── private/            the generator; never given to learners or runs

`load_exercise` checks everything and is for authors; `skim_exercise` only builds the record and
is for commands that list or grade, where ten schema validations would cost more than the grade.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from grader.catalog.document import Document, author_error, read_document
from grader.catalog.exercise_problems import COLUMN_KEYS, exercise_problems
from grader.catalog.hidden_tests import hidden_test_files
from grader.errors import JudgeError
from grader.model.call import Call
from grader.model.exercise import Dataset, Deliverable, Exercise, HeldOutQuestion
from grader.model.limits import Limits
from grader.model.program import Program, ProgramInput

UNUSABLE = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)

T = TypeVar("T")


def load_exercise(folder: Path) -> Exercise:
    """Read and fully check one exercise.

    Raises:
        AuthorError: If anything in it is wrong; it lists all problems.
    """
    document = _read(folder)
    found = document.problems
    if document.readable:
        found += exercise_problems(document, folder)
    if found:
        raise author_error(document.label, found, folder.name)
    return _build(document.content, folder)


def skim_exercise(folder: Path) -> Exercise:
    """Read one exercise and check no more than its record needs.

    Raises:
        AuthorError: If the record cannot be made; it lists all problems of the file.
    """
    try:
        exercise = _build(json.loads((folder / "exercise.json").read_bytes()), folder)
    except UNUSABLE as error:
        load_exercise(folder)
        raise JudgeError(f"{folder.name}: the full check missed {error!r}") from error
    return exercise if exercise.id == folder.name else load_exercise(folder)


def _read(folder: Path) -> Document:
    label = f"{folder.parent.name}/{folder.name}/exercise.json"
    return read_document(folder / "exercise.json", label=label)


def _build(document: Mapping[str, Any], folder: Path) -> Exercise:
    """Return the record, or raise a lookup, type or value error that says nothing to authors."""
    generator = _get(document, "generator", str, "")
    datasets = _get(document, "datasets", dict, {})
    held_out = _get(document, "held_out", dict, {})
    programs = _get(document, "programs", dict, {})
    return Exercise(
        id=_get(document, "id", str),
        number=int(document["number"]),
        title=_get(document, "title", str),
        step=_get(document, "step", str),
        summary=_get(document, "summary", str),
        version=_get(document, "version", str),
        folder=folder,
        deliverables=tuple(Deliverable(**entry) for entry in _get(document, "deliverables", list)),
        datasets={name: _dataset(name, entry) for name, entry in datasets.items()},
        data_files=_texts(document, "data_files"),
        generator=folder / generator if generator else None,
        seed_name=_get(document, "seed_name", str, ""),
        preimports=_texts(document, "preimports"),
        limits=_limits(_get(document, "limits", dict, {})),
        held_out={name: _held_out(name, entry) for name, entry in held_out.items()},
        programs={name: _program(name, entry) for name, entry in programs.items()},
        carried={name: str(path) for name, path in _get(document, "carried", dict, {}).items()},
        hidden_tests=hidden_test_files(folder),
        calls=tuple(_call(entry) for entry in _get(document, "calls", list, [])),
        truth={name: str(path) for name, path in _get(document, "truth", dict, {}).items()},
    )


def _dataset(name: str, entry: Mapping[str, Any]) -> Dataset:
    columns = {key: _get(entry, key, str, "") for key in COLUMN_KEYS}
    later = _texts(entry, "post_event_columns")
    return Dataset(name=name, file=_get(entry, "file", str), post_event_columns=later, **columns)


def _held_out(name: str, entry: Mapping[str, Any]) -> HeldOutQuestion:
    texts = {key: _get(entry, key, str) for key in ("deliverable", "file", "target_column")}
    columns = {key: _get(entry, key, str, "") for key in COLUMN_KEYS if key != "target_column"}
    return HeldOutQuestion(name=name, methods=_texts(entry, "methods"), **texts, **columns)


def _program(name: str, entry: Mapping[str, Any]) -> Program:
    run = _texts(entry, "run")
    return Program(
        name=name,
        run=(run[0], *run[1:]),  # a lookup error if there is no script
        inputs=tuple(
            ProgramInput(place=place, file=each["file"], without=_texts(each, "without"))
            for place, each in _get(entry, "inputs", dict, {}).items()
        ),
        without=_texts(entry, "without"),
        after=_get(entry, "after", str, ""),
        brings=_texts(entry, "brings"),
        may_fail=_get(entry, "may_fail", bool, default=False),
    )


def _call(entry: Mapping[str, Any]) -> Call:
    more = {key: entry[key] for key in ("item", "wall_s", "alone", "once") if key in entry}
    return Call(
        name=_get(entry, "name", str),
        about=_get(entry, "about", str, ""),
        deliverable=_get(entry, "deliverable", str, ""),
        result=_get(entry, "result", str, ""),
        methods=_texts(entry, "methods"),
        arguments=tuple(_get(entry, "arguments", list, [])),
        keywords=_get(entry, "keywords", dict, {}),
        **more,
    )


def _limits(entry: Mapping[str, Any]) -> Limits:
    numbers: dict[str, Any] = {
        key: float(number) if key.endswith("_s") else int(number) for key, number in entry.items()
    }
    return Limits(**numbers)


def _texts(document: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = tuple(_get(document, key, list, []))
    if not all(isinstance(value, str) for value in values):
        raise TypeError(key)
    return values


def _get(document: Mapping[str, Any], key: str, kind: type[T], default: T | None = None) -> T:
    value = document[key] if default is None else document.get(key, default)
    if not isinstance(value, kind):
        raise TypeError(key)
    return value
