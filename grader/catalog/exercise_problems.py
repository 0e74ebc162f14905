"""Finds what is wrong with an exercise's file, in the schema's eyes and beside its data.

Everything here looks at the file as it was written, however broken, so that one pass tells an
author everything.
"""

from __future__ import annotations

import csv
import keyword
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader.catalog import schema
from grader.catalog.call_problems import call_problems
from grader.catalog.document import Document, Steps, place, quote
from grader.catalog.paths import file_problem, path_problem
from grader.catalog.program_problems import program_problems
from grader.catalog.wording import did_you_mean

Said = tuple[Steps, str]

COLUMN_KEYS = ("id_column", "time_column", "group_column", "target_column")


def exercise_problems(document: Document, folder: Path) -> tuple[str, ...]:
    """Return what breaks the schema, then what the schema cannot see."""
    content = document.content
    found = schema.problems(content, "exercise", label=document.label)
    if not isinstance(content, dict):
        return found
    crossed = [
        *_name_problems(content, folder),
        *_deliverable_problems(content),
        *_file_problems(content, folder),
        *_dataset_problems(content, folder),
        *_held_out_problems(content),
        *program_problems(content),
        *_carried_problems(content, folder),
        *call_problems(content),
        *_truth_problems(content, folder),
    ]
    return (*found, *(place(document.label, steps, message) for steps, message in crossed))


def _name_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    identity, number = content.get("id"), content.get("number")
    if isinstance(identity, str) and identity != folder.name:
        yield ("id",), f"must be the name of the folder, {quote(folder.name)}"
    digits = folder.name[:2]
    if isinstance(number, int) and digits.isdigit() and number != int(digits):
        yield ("number",), f"must be {int(digits)}, as in the name of the folder"


def _deliverable_problems(content: Mapping[str, Any]) -> Iterator[Said]:
    names: set[str] = set()
    for at, deliverable in enumerate(_list(content.get("deliverables"))):
        name = deliverable.get("name") if isinstance(deliverable, dict) else None
        if not isinstance(name, str):
            continue
        if name in names:
            yield ("deliverables", at, "name"), f"{quote(name)} is listed twice"
        if keyword.iskeyword(name):
            yield ("deliverables", at, "name"), f"{quote(name)} is a word of Python, not a name"
        names.add(name)


def _file_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    for at, path in enumerate(_list(content.get("data_files"))):
        if isinstance(path, str) and path:
            problem = path_problem(path) or file_problem(folder, path)
            if problem:
                yield ("data_files", at), problem
    generator = content.get("generator")
    if isinstance(generator, str):
        problem = path_problem(generator.removeprefix("private/"))
        problem = problem or file_problem(folder, generator)
        if problem:
            yield ("generator",), problem


def _dataset_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    files = [path for path in _list(content.get("data_files")) if isinstance(path, str)]
    datasets = content.get("datasets")
    for name, dataset in (datasets if isinstance(datasets, dict) else {}).items():
        file = dataset.get("file") if isinstance(dataset, dict) else None
        if not isinstance(file, str):
            continue
        if file not in files:
            message = f"{quote(file)} is not listed in data_files{did_you_mean(file, files)}"
            yield ("datasets", name, "file"), message
        elif file.endswith(".csv") and not (path_problem(file) or file_problem(folder, file)):
            yield from _column_problems(name, dataset, folder / file)


def _column_problems(name: str, dataset: Mapping[str, Any], table: Path) -> Iterator[Said]:
    """Yield columns that the table does not have; a wrong one would break checks later."""
    with table.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header = next(csv.reader(file), [])
    named: list[tuple[Steps, object]] = [((key,), dataset.get(key)) for key in COLUMN_KEYS]
    later = _list(dataset.get("post_event_columns"))
    named += [(("post_event_columns", at), column) for at, column in enumerate(later)]
    for steps, column in named:
        if isinstance(column, str) and column and column not in header:
            message = f"{table.name} has no column {quote(column)}{did_you_mean(column, header)}"
            yield ("datasets", name, *steps), message


def _held_out_problems(content: Mapping[str, Any]) -> Iterator[Said]:
    deliverables = _list(content.get("deliverables"))
    names = [each.get("name") for each in deliverables if isinstance(each, dict)]
    questions = content.get("held_out")
    for name, question in (questions if isinstance(questions, dict) else {}).items():
        asked = question.get("deliverable") if isinstance(question, dict) else None
        if isinstance(asked, str) and asked not in names:
            known = [each for each in names if isinstance(each, str)]
            message = f"there is no deliverable {quote(asked)}{did_you_mean(asked, known)}"
            yield ("held_out", name, "deliverable"), message
    if questions and not content.get("generator"):
        yield ("held_out",), "needs a generator, which makes the unseen rows"


def _truth_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    truth = content.get("truth")
    for name, path in (truth if isinstance(truth, dict) else {}).items():
        problem = (path_problem(path) or file_problem(folder, path)) if path else ""
        if problem:
            yield ("truth", name), problem


def _carried_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Said]:
    found = content.get("carried")
    carried: Mapping[str, Any] = found if isinstance(found, dict) else {}
    names = [
        each.get("name") for each in _list(content.get("deliverables")) if isinstance(each, dict)
    ]
    known = [name for name in names if isinstance(name, str)]
    for name, path in carried.items():
        if name not in known:
            message = f"there is no deliverable {quote(name)}{did_you_mean(name, known)}"
            yield ("carried", name), message
        given = path if isinstance(path, str) else ""
        problem = given and (path_problem(given) or file_problem(folder, given))
        if problem:
            yield ("carried", name), problem
    if list(carried) != [name for name in known if name in carried]:
        yield ("carried",), "must be in the order of deliverables, which is that of the steps"


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
