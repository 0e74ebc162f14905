from __future__ import annotations

from grader.analysis.leaks.scope import is_within
from grader.model.leakage import LeakKind, Suspicion
from grader.model.result import Location
from grader.model.submission import SourceUnit, UnitKind

CODE = "x = 1\ndef leaky():\n    return fit(x)\ndef mended():\n    return fit(x)\n"


def suspicion(line: int, cell: int | None = None) -> Suspicion:
    """Return a leak whose cause stands on a line."""
    place = Location(file="a", cell=cell, line=line, end_line=line)
    return Suspicion(
        kind=LeakKind.PREPROCESSING, pattern="", message="", help="", locations=(place,)
    )


def unit(code: str, *, cell: int | None = None, first_line: int = 1) -> SourceUnit:
    """Return a cell, or a section of a script."""
    return SourceUnit(
        index=0, kind=UnitKind.CODE, code=code, file="a", cell=cell, first_line=first_line
    )


def test_a_function_bounds_what_counts() -> None:
    """Only the function that is named counts, on the lines of the file."""
    units = [unit(CODE, first_line=11)]
    assert is_within(suspicion(15), units, {"mended"})
    assert not is_within(suspicion(13), units, {"mended"})


def test_a_name_bounds_its_whole_cell() -> None:
    """A cell that binds the name counts as a whole."""
    units = [unit("answer = 1\nfit(x)", cell=3)]
    assert is_within(suspicion(2, cell=3), units, {"answer"})
    assert not is_within(suspicion(2, cell=4), units, {"answer"})


def test_code_that_is_no_python_counts_nowhere() -> None:
    """A cell that cannot be read bounds nothing."""
    assert not is_within(suspicion(1, cell=3), [unit("def (", cell=3)], {"answer"})


def test_a_leak_without_a_place_counts_nowhere() -> None:
    """A leak that names no place stands in no part."""
    bare = Suspicion(kind=LeakKind.GROUP, pattern="", message="", help="", locations=())
    assert not is_within(bare, [unit(CODE)], {"mended"})
