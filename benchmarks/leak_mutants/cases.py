"""What a detector is shown, and what it should say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.leak_mutants.generate import mutants_of, sample, twins_of
from benchmarks.leak_mutants.records import Place, Variant
from benchmarks.leak_mutants.subjects import (
    ROOT,
    declared,
    files,
    is_source_only,
    subjects,
)
from grader.intake.notebook import parse_notebook
from grader.intake.script import parse_script
from grader.model.leakage import CODES, Declarations, LeakKind
from grader.model.submission import SourceUnit, UnitKind

KINDS_BY_CODE = {code: kind for kind, code in CODES.items()}
EXPECTATION = re.compile(r"# expect: (LK\d{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file with the answer that is expected.

    Attributes:
        corpus: `cases`, `mutants`, `twins` or `references`.
        name: What it is called in lists.
        group: What it is counted under, such as the pattern of a mutant.
        file: Name of the file.
        content: The file.
        expected: Lines that may be named first, by kind of leak; empty for a clean file.
        also: Kinds that are neither right nor wrong.
        declarations: What is known about the data.
        source_only: Whether it cannot be run.
        exercise: Exercise whose data it reads; empty if none.
    """

    corpus: str
    name: str
    group: str
    file: str
    content: bytes
    expected: Mapping[LeakKind, tuple[Place, ...]] = field(default_factory=dict)
    also: tuple[LeakKind, ...] = ()
    declarations: Declarations = field(default_factory=Declarations)
    source_only: bool = False
    exercise: str = ""

    def units(self) -> tuple[SourceUnit, ...]:
        """Return the cells or sections of code."""
        parse = parse_notebook if self.file.endswith(".ipynb") else parse_script
        document = parse(self.content, self.file)
        return tuple(unit for unit in document.units if unit.kind is UnitKind.CODE)


def written_cases() -> Iterator[Case]:
    """Yield the cases that were written by hand: flagged ones, clean ones, and references."""
    patterns = {
        "tests/checks/*-leakage/flagged/*": "cases",
        "tests/checks/*-leakage/clean/*": "cases",
        "tests/clean_notebooks/*": "references",
        "solutions/*/reference/*": "references",
    }
    for pattern, corpus in patterns.items():
        for path in files(pattern):
            yield _written(path, corpus)


def _written(path: Path, corpus: str) -> Case:
    content = path.read_bytes()
    parts = path.relative_to(ROOT).parts
    case = Case(
        corpus=corpus,
        name=path.relative_to(ROOT).as_posix(),
        group="/".join(parts[:-1]),
        file=path.name,
        content=content,
    )
    units = case.units()
    code = [unit.code for unit in units]
    return Case(
        corpus=corpus,
        name=case.name,
        group=case.group,
        file=case.file,
        content=content,
        expected=_expected(units),
        declarations=declared(code),
        source_only=is_source_only(code),
        exercise=parts[1] if parts[0] == "solutions" else "",
    )


def _expected(units: tuple[SourceUnit, ...]) -> dict[LeakKind, tuple[Place, ...]]:
    found: dict[LeakKind, tuple[Place, ...]] = {}
    for unit in units:
        for number, line in enumerate(unit.code.split("\n")):
            for code in EXPECTATION.findall(line):
                first = 1 if unit.cell is not None else unit.first_line
                place = Place(cell=unit.cell or 0, line=first + number)
                found[KINDS_BY_CODE[code]] = (*found.get(KINDS_BY_CODE[code], ()), place)
    return found


def made_cases(limit: int) -> Iterator[Case]:
    """Yield mutants and twins of the clean programs.

    Args:
        limit: How many mutants to draw, each with its twin, and how many other twins; 0 for all.
    """
    clean = subjects()
    pairs = {mutant.key: (mutant, twin) for each in clean for mutant, twin in mutants_of(each)}
    for mutant in sample((mutant for mutant, _ in pairs.values()), limit):
        yield case_of(mutant)
        twin = pairs[mutant.key][1]
        if twin is not None:
            yield case_of(twin)
    for twin in sample((twin for each in clean for twin in twins_of(each)), limit):
        yield case_of(twin)


def case_of(variant: Variant) -> Case:
    """Return a mutant or a twin as a case."""
    expected = {variant.kind: variant.places} if variant.kind else {}
    return Case(
        corpus="mutants" if variant.kind else "twins",
        name=variant.key,
        group=f"{variant.pattern}/{variant.form}",
        file=Path(variant.subject.name).name,
        content=file_of(variant),
        expected=expected,
        also=variant.also,
        declarations=variant.declarations,
        source_only=variant.source_only,
    )


def file_of(variant: Variant) -> bytes:
    """Return a variant as the file that a detector reads."""
    if not variant.subject.is_notebook:
        return variant.cells[0].encode()
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": cell.rstrip("\n"),
        }
        for number, cell in enumerate(variant.cells)
    ]
    document = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(document).encode()
