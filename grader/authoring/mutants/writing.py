"""Writes generated mutants as files that can be graded like any submission."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from grader.authoring.mutants import OPERATORS
from grader.authoring.mutants.operator import Operator
from grader.authoring.mutants.program import Program, cells_of
from grader.model.exercise import Exercise

MOST_PLACES = 2
"""So many places of one reference does an operator change, each in a mutant of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedMutant:
    """A wrong solution that was made out of a right one.

    Attributes:
        name: Name of the reference, what was done to it, and at the how manyth place.
        operator: What was done to it.
        path: File or folder to be graded.
    """

    name: str
    operator: str
    path: Path


def write_mutants(reference: Path, exercise: Exercise, folder: Path) -> Iterator[GeneratedMutant]:
    """Write the mutants of a reference; none of files that are not plain Python.

    Args:
        reference: A script, a notebook, or a folder of them.
        exercise: What the reference answers.
        folder: Where to write; each mutant gets a folder of its own.
    """
    for operator in OPERATORS:
        made = islice(_mutated(reference, operator, exercise), MOST_PLACES)
        for number, (source, text) in enumerate(made, start=1):
            name = f"{reference.name} {operator.name} {number}"
            path = folder / name.replace(" ", "-") / reference.name
            path.parent.mkdir(parents=True, exist_ok=True)
            if reference.is_dir():
                shutil.copytree(reference, path, dirs_exist_ok=True)
            (path / source.relative_to(reference)).write_text(text, encoding="utf-8")
            yield GeneratedMutant(name=name, operator=operator.name, path=path)


def _mutated(
    reference: Path, operator: Operator, exercise: Exercise
) -> Iterator[tuple[Path, str]]:
    sources = sorted(reference.rglob("*")) if reference.is_dir() else [reference]
    for source in sources:
        change = {".py": _scripts, ".ipynb": _notebooks}.get(source.suffix)
        if change:
            text = source.read_text(encoding="utf-8")
            yield from ((source, mutant) for mutant in change(text, operator, exercise))


def _scripts(text: str, operator: Operator, exercise: Exercise) -> Iterator[str]:
    for mutant in _changes([text], operator, exercise):
        yield cells_of(mutant)[0]


def _notebooks(text: str, operator: Operator, exercise: Exercise) -> Iterator[str]:
    notebook: dict[str, Any] = json.loads(text)
    codes = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in codes]
    for mutant in _changes(sources, operator, exercise):
        for cell, source in zip(codes, cells_of(mutant), strict=True):
            cell["source"] = source
        yield json.dumps(notebook, ensure_ascii=False)


def _changes(cells: list[str], operator: Operator, exercise: Exercise) -> Iterator[str]:
    try:
        program = Program(cells)
    except SyntaxError:
        return
    yield from operator.changes(program, exercise)
