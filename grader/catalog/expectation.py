"""Reads ``solutions/<id>/expected.json``.

::

    solutions/<id>/
    ├── expected.json   what this module reads
    ├── reference/      right solutions, unlike in style
    └── mutants/        each wrong in one way
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader.catalog import schema
from grader.catalog.document import Document, Steps, author_error, place, quote, read_document
from grader.catalog.wording import did_you_mean
from grader.model.exercise import Rubric
from grader.model.expectation import Expectation, Mutant, Reference
from grader.model.result import CheckStatus

Said = tuple[Steps, str]

FOLDERS = {"references": "reference", "mutants": "mutants"}


def load_expectation(folder: Path) -> Expectation:
    """Read what the solutions in a folder must give.

    Raises:
        AuthorError: If the file breaks its schema; it lists all problems.
    """
    document = _read(folder)
    found = document.problems
    if document.readable:
        found += schema.problems(document.content, "expected", label=document.label)
    if found:
        raise author_error(document.label, found, folder.name)
    return _build(document.content)


def crossed_problems(
    expectation: Expectation, folder: Path, rubric: Rubric | None
) -> tuple[str, ...]:
    """Return where an expectation disagrees with the solutions beside it and with the rubric.

    A solution that no expectation names would never be graded, so it counts as a problem too.

    Args:
        expectation: What was read.
        folder: The folder that it was read from.
        rubric: Rubric of the exercise; ``None`` when it could not be read.
    """
    label = _label(folder)
    said = [
        *_name_problems(expectation, folder),
        *_file_problems(expectation, folder),
        *(_criterion_problems(expectation, rubric) if rubric else ()),
    ]
    return tuple(place(label, steps, message) for steps, message in said)


def _label(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}/expected.json"


def _read(folder: Path) -> Document:
    return read_document(folder / "expected.json", label=_label(folder))


def _name_problems(expectation: Expectation, folder: Path) -> Iterator[Said]:
    if expectation.exercise != folder.name:
        yield ("exercise",), f"must be {quote(folder.name)}, the name of the folder"


def _file_problems(expectation: Expectation, folder: Path) -> Iterator[Said]:
    named = {
        "references": [reference.file for reference in expectation.references],
        "mutants": [mutant.file for mutant in expectation.mutants],
    }
    for key, names in named.items():
        there = _solutions(folder / FOLDERS[key])
        for name in names:
            if name not in there:
                message = f"there is no such file in {FOLDERS[key]}/{did_you_mean(name, there)}"
                yield (key, name), message
        for name in there:
            if name not in names:
                yield (key,), f"says nothing of {quote(name)} in {FOLDERS[key]}/"


def _solutions(folder: Path) -> tuple[str, ...]:
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(path.name for path in found if path.name[0] not in "._"))


def _criterion_problems(expectation: Expectation, rubric: Rubric) -> Iterator[Said]:
    known = [criterion.id for criterion in rubric.criteria]
    for mutant in expectation.mutants:
        for name in mutant.loses:
            if name not in known:
                message = f"the rubric has no such criterion{did_you_mean(name, known)}"
                yield ("mutants", mutant.file, "loses", name), message


def _build(content: Mapping[str, Any]) -> Expectation:
    return Expectation(
        exercise=content["exercise"],
        starter_max_score=float(content["starter"]["max_score"]),
        references=tuple(
            Reference(
                file=file,
                min_score=float(entry["min_score"]),
                requires=tuple(entry.get("requires", ())),
                public_data_only=entry.get("public_data_only", False),
            )
            for file, entry in content["references"].items()
        ),
        mutants=tuple(
            Mutant(file=file, why=entry["why"], loses=_statuses(entry["loses"]))
            for file, entry in content["mutants"].items()
        ),
        uncaught=content.get("uncaught", {}),
        unsaid=content.get("unsaid", {}),
    )


def _statuses(loses: Mapping[str, str]) -> Mapping[str, CheckStatus]:
    return {criterion: CheckStatus(status) for criterion, status in loses.items()}
