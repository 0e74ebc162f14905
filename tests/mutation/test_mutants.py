"""Leaks put into clean programs are found, and what only looks like them is not accused."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

import pytest

from benchmarks.leak_mutants import (
    OPERATORS,
    Subject,
    Variant,
    mutants_of,
    sample,
    subjects,
    twins_of,
)
from benchmarks.leak_mutants.cases import case_of
from benchmarks.leak_mutants.figures import accused, figures
from benchmarks.leak_mutants.looking import Answer, look_at_source
from benchmarks.leak_mutants.records import Operator
from grader.model.leakage import LeakKind

APPLIES_TO = 3
OF_EACH_KIND = 25
OTHER_TWINS = 75
PROGRAMS = 60
"""So many programs are enough for the leaks that fit into nearly every one."""
FLOORS: Mapping[LeakKind, float] = {
    LeakKind.PREPROCESSING: 0.84,
    LeakKind.OVERLAP: 0.92,
    LeakKind.MULTI_TEST: 0.92,
    LeakKind.TARGET: 0.8,
    LeakKind.TEMPORAL: 0.92,
    LeakKind.GROUP: 0.92,
}
"""Share of the mutants of each kind that the source alone must tell."""
ON_LINE = 0.9
"""Share of these for which the first line of the finding must be the cause."""


@cache
def clean_programs() -> tuple[Subject, ...]:
    """Return all clean programs, as if in the order of a lot."""
    first = {
        each.name: Variant(subject=each, cells=(), pattern="", form="") for each in subjects()
    }
    return tuple(each.subject for each in sample(first.values(), 0))


def applied(operator: Operator) -> Iterator[tuple[Variant, Variant | None]]:
    """Yield the first mutant of each program to which an operator applies."""
    for subject in clean_programs():
        yield from islice(mutants_of(subject, [operator]), 1)


@cache
def drawn(kind: LeakKind) -> tuple[tuple[Variant, Variant | None], ...]:
    """Return some mutants of a kind, each with its twin, drawn by lot but always the same."""
    operators = [operator for operator in OPERATORS if operator.kind is kind]
    frequent = kind is LeakKind.PREPROCESSING
    chosen = clean_programs()[:PROGRAMS] if frequent else clean_programs()
    pairs = {
        mutant.key: (mutant, twin) for s in chosen for mutant, twin in mutants_of(s, operators)
    }
    some = sample((mutant for mutant, _ in pairs.values()), OF_EACH_KIND)
    return tuple(pairs[mutant.key] for mutant in some)


def answers(variants: Iterator[Variant]) -> list[Answer]:
    """Return what the source view says about mutants or twins."""
    return list(look_at_source(case_of(variant) for variant in variants))


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda each: f"{each.kind}-{each.name}")
def test_each_operator_applies(operator: Operator) -> None:
    """An operator applies to several programs, and its mutants are Python with a marked line."""
    made = list(islice(applied(operator), APPLIES_TO))
    assert len(made) == APPLIES_TO
    for mutant, twin in made:
        for variant in (mutant, twin) if twin else (mutant,):
            ast.parse("\n".join(variant.cells))
            assert variant.cells != mutant.subject.cells
        assert mutant.kind is operator.kind
        assert mutant.places


@pytest.mark.parametrize("kind", LeakKind)
def test_the_named_line_holds_what_was_put_in(kind: LeakKind) -> None:
    """One of the lines that a finding may name is not a line of the clean program."""
    for mutant, _ in drawn(kind):
        known = set("\n".join(mutant.subject.cells).splitlines())
        marked = [mutant.cells[p.cell].splitlines()[p.line - 1] for p in mutant.places]
        assert set(marked) - known, mutant.key


@pytest.mark.parametrize("kind", LeakKind)
def test_mutants_are_told(kind: LeakKind) -> None:
    """The source alone tells a share of the mutants, on the line of the cause."""
    told = figures(answers(mutant for mutant, _ in drawn(kind)), [kind])
    assert told.recall.of == OF_EACH_KIND
    assert told.recall.value >= FLOORS[kind], str(told.recall)
    assert told.on_line.value >= ON_LINE, str(told.on_line)


@pytest.mark.parametrize("kind", LeakKind)
def test_twins_are_not_accused(kind: LeakKind) -> None:
    """No twin of a mutant is accused of a leak of any kind."""
    seen = answers(twin for _, twin in drawn(kind) if twin is not None)
    assert seen
    assert [answer.case.name for answer in seen if answer.accused] == []


def test_refactorings_are_not_accused() -> None:
    """A clean program stays clean when it is renamed, moved into a function, or commented on."""
    twins = sample(
        (twin for s in clean_programs()[:PROGRAMS] for twin in twins_of(s)), OTHER_TWINS
    )
    seen = answers(iter(twins))
    assert accused(seen).of == OTHER_TWINS
    assert [answer.case.name for answer in seen if answer.accused] == []
