from __future__ import annotations

import pytest

from grader.analysis.leaks.accepting import accepted, fingerprint
from grader.model.leakage import LeakKind, Leaks, LeakVerdict, Suspicion
from grader.model.result import Location
from grader.model.submission import SourceUnit, UnitKind

FIT = "X = scaler.fit_transform(X)"


def suspicion(line: int = 2, *, cell: int | None = None, snippet: str = FIT) -> Suspicion:
    where = Location(file="a.py", cell=cell, line=line, end_line=line, snippet=snippet)
    return Suspicion(
        kind=LeakKind.PREPROCESSING,
        pattern="fit-before-split",
        message="It learned from 200 held-out rows.",
        help="Fit it later.",
        locations=(where,),
    )


def found(*suspicions: Suspicion) -> Leaks:
    return Leaks(verdicts={LeakKind.PREPROCESSING: LeakVerdict.LEAK}, suspicions=suspicions)


def unit(code: str, *, cell: int | None = None) -> SourceUnit:
    return SourceUnit(index=0, kind=UnitKind.CODE, code=code, file="a.py", cell=cell)


@pytest.mark.parametrize(
    "code",
    [
        f"import x\n{FIT}  # grader: allow LK101 because the averages are public",
        f"# grader: allow LK103, LK101 because the averages are public\n{FIT}",
    ],
)
def test_a_comment_with_a_reason_lets_a_leak_stand(code: str) -> None:
    """A comment on the line, or alone above it, takes the leak out and keeps its reason."""
    left = accepted(found(suspicion()), [unit(code)], "a.py")
    assert left.suspicions == ()
    assert [each.because for each in left.accepted] == ["the averages are public"]
    assert left.verdicts[LeakKind.PREPROCESSING] is LeakVerdict.NOT_DECIDED
    assert "averages are public" in left.reasons[LeakKind.PREPROCESSING]


@pytest.mark.parametrize(
    ("code", "note"),
    [
        (f"import x\n{FIT}  # grader: allow LK101", "without a reason"),
        (f"import x\n{FIT}  # grader: allow LK101 because ...", "without a reason"),
        (f"import x\n{FIT}  # grader: allow LK999 because I may", "not understood"),
        (f"import x\n{FIT}  # grader: ignore", "not understood"),
    ],
)
def test_a_comment_without_a_reason_is_passed_over(code: str, note: str) -> None:
    """The leak still counts, and a note says what the comment lacks."""
    left = accepted(found(suspicion()), [unit(code)], "a.py")
    assert left.suspicions == (suspicion(),)
    assert note in left.notes[0]


@pytest.mark.parametrize(
    "code",
    [
        f'text = "# grader: allow LK101 because I say so"; {FIT}\n{FIT}',
        f"x = 1  # grader: allow LK101 because of another line\n{FIT}",
        f"import x\n{FIT}  # grader: allow LK105 because of another kind",
    ],
)
def test_what_speaks_of_something_else_changes_nothing(code: str) -> None:
    """Text in a string, a comment beside other code and another code allow nothing."""
    left = accepted(found(suspicion()), [unit(code)], "a.py")
    assert left.suspicions == (suspicion(),)


def test_an_allowed_leak_hides_no_other() -> None:
    """Where one of two leaks may stand, the kind is still a leak."""
    code = f"import x\n{FIT}  # grader: allow LK101 because the averages are public\n{FIT}"
    left = accepted(found(suspicion(2), suspicion(3)), [unit(code)], "a.py")
    assert left.suspicions == (suspicion(3),)
    assert left.verdicts[LeakKind.PREPROCESSING] is LeakVerdict.LEAK


def test_a_comment_speaks_for_its_cell() -> None:
    """The same line of another cell is not meant."""
    comment = "# grader: allow LK101 because the averages are public"
    cells = [unit(f"{FIT}  {comment}", cell=1), unit(FIT, cell=2)]
    left = accepted(found(suspicion(1, cell=2)), cells, "a.ipynb")
    assert left.accepted == ()


def test_an_old_finding_stays_old_when_lines_move() -> None:
    """Lines above it and blanks change no fingerprint; another file or statement does."""
    old = fingerprint(suspicion(2), "a.py")
    assert old == fingerprint(suspicion(9, snippet=f"  {FIT}"), "a.py")
    assert old != fingerprint(suspicion(2), "b.py")
    assert old != fingerprint(suspicion(2, snippet="X = other.fit(X)"), "a.py")
    left = accepted(found(suspicion(9)), [unit(FIT)], "a.py", {old})
    assert [each.in_source for each in left.accepted] == [False]
