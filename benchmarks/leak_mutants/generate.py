"""Makes mutants and twins of clean programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from benchmarks.leak_mutants import (
    answers,
    choices,
    copies,
    groups,
    overlap,
    preprocessing,
    time_order,
)
from benchmarks.leak_mutants.neutral import REFACTORINGS
from benchmarks.leak_mutants.records import Change, Operator, Place, Subject, Variant
from grader.authoring.mutants.program import Program, cells_of, marked_lines
from grader.model.leakage import LeakKind

OPERATORS: tuple[Operator, ...] = (
    *preprocessing.OPERATORS,
    *copies.OPERATORS,
    *overlap.OPERATORS,
    *choices.OPERATORS,
    *answers.OPERATORS,
    *time_order.OPERATORS,
    *groups.OPERATORS,
)


def mutants_of(
    subject: Subject, operators: Iterable[Operator] = OPERATORS
) -> Iterator[tuple[Variant, Variant | None]]:
    """Yield each mutant of a program, with its twin if it has one.

    Args:
        subject: A clean program.
        operators: What to do to it.
    """
    program = _program(subject)
    if program is None:
        return
    for operator in operators:
        for change in operator.changes(program):
            differs = change.twin not in {"", program.text}
            twin = _twin(subject, change, operator.kind) if differs else None
            yield _mutant(subject, operator, change), twin


def twins_of(subject: Subject) -> Iterator[Variant]:
    """Yield the program after each refactoring that changes nothing."""
    program = _program(subject)
    if program is None:
        return
    for name, refactoring in REFACTORINGS.items():
        for number, text in enumerate(refactoring(program)):
            yield Variant(
                subject=subject,
                cells=cells_of(text),
                pattern=name,
                form=str(number),
                declarations=subject.declarations,
                source_only=subject.source_only,
            )


def sample(variants: Iterable[Variant], limit: int) -> list[Variant]:
    """Return some variants, drawn by lot but always the same; all if the limit is 0."""
    drawn = sorted(variants, key=lambda variant: variant.rank)
    return drawn[:limit] if limit else drawn


@cache
def _program(subject: Subject) -> Program | None:
    try:
        return Program(subject.cells)
    except SyntaxError:  # a magic, or a line for the shell
        return None


def _mutant(subject: Subject, operator: Operator, change: Change) -> Variant:
    return Variant(
        subject=subject,
        cells=cells_of(change.mutant),
        pattern=change.pattern,
        form=change.form,
        kind=operator.kind,
        also=operator.also,
        places=tuple(Place(cell=c, line=n) for c, n in marked_lines(change.mutant)),
        declarations=change.declarations or subject.declarations,
        source_only=subject.source_only or change.source_only,
    )


def _twin(subject: Subject, change: Change, kind: LeakKind) -> Variant:
    return Variant(
        subject=subject,
        cells=cells_of(change.twin),
        pattern=f"{kind.value}: {change.pattern}",
        form=change.form,
        declarations=change.declarations or subject.declarations,
        source_only=subject.source_only or change.source_only,
    )
