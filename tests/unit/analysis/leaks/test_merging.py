from __future__ import annotations

from dataclasses import replace

import pytest

from grader.analysis.leaks.merging import merged
from grader.model.leakage import LeakKind, LeakVerdict, Observed, Suspicion
from grader.model.result import Confidence, Facet, Location, Severity

KIND = LeakKind.PREPROCESSING


def at(line: int, end_line: int = 0, cell: int | None = None) -> Location:
    """Return a place in the submission."""
    return Location(file="a.py", cell=cell, line=line, end_line=end_line or line)


GUESSED = Suspicion(
    kind=KIND,
    pattern="fit-before-split",
    message="Guessed.",
    help="Try.",
    locations=(at(5), at(9)),
)
SEEN = replace(
    GUESSED,
    message="Seen.",
    locations=(at(5),),
    confidence=Confidence.OBSERVED,
    facets=(Facet.TRACE,),
    facts={"rows": 100},
)
PROVED = replace(
    SEEN,
    message="Proved.",
    locations=(at(5), at(7)),
    confidence=Confidence.PROVED,
    facets=(Facet.COUNTERFACTUAL,),
    facts={"rows_moved": 30},
)


def said(*suspicions: Suspicion, **decided: LeakVerdict) -> Observed:
    """Return what a view says about the one kind."""
    return Observed(
        suspicions=suspicions,
        decided={KIND: decided.get("verdict", LeakVerdict.NOT_DECIDED)},
        reasons={KIND: "no data"},
    )


def test_one_cause_is_one_finding() -> None:
    """What three views say of one line is one finding, with the words of the strongest."""
    leaks = merged(said(GUESSED), said(SEEN), said(PROVED))
    (finding,) = leaks.suspicions
    assert finding.message == "Proved."
    assert finding.confidence is Confidence.PROVED
    assert finding.facets == (Facet.SOURCE, Facet.TRACE, Facet.COUNTERFACTUAL)
    assert finding.facts == {"rows": 100, "rows_moved": 30}
    assert finding.locations == (at(5), at(9), at(7))
    assert leaks.verdicts[KIND] is LeakVerdict.LEAK


def test_two_causes_are_two_findings() -> None:
    """Two lines that the same view names stay apart."""
    other = replace(GUESSED, locations=(at(20),))
    assert len(merged(said(GUESSED, other)).suspicions) == 2


def test_a_finding_of_a_run_goes_to_the_cause_that_it_mentions() -> None:
    """A run that names the fit, and the cause beside it, adds to the cause in the source."""
    later = replace(PROVED, locations=(at(8), at(5)))
    (finding,) = merged(said(GUESSED), said(later)).suspicions
    assert finding.locations[0] == at(5)


def test_a_clean_run_clears_the_source() -> None:
    """What only the source suspects is dropped when a run decides that its kind is clean."""
    leaks = merged(said(GUESSED), said(verdict=LeakVerdict.CLEAN))
    assert leaks.suspicions == ()
    assert leaks.cleared == (GUESSED,)
    assert leaks.verdicts[KIND] is LeakVerdict.CLEAN


def test_a_choice_in_the_code_outlasts_a_clean_run() -> None:
    """One look at the test rows can be a choice, which only the code shows."""
    kind = LeakKind.MULTI_TEST
    choice = replace(GUESSED, kind=kind)
    clean = Observed(decided={kind: LeakVerdict.CLEAN})
    leaks = merged(Observed(suspicions=(choice,)), clean)
    assert leaks.suspicions == (choice,)
    assert leaks.verdicts[kind] is LeakVerdict.LEAK


def test_a_choice_in_the_code_makes_a_leak_of_many_looks() -> None:
    """A run counts the looks, and the code says that one of them was chosen."""
    kind = LeakKind.MULTI_TEST
    choice = replace(GUESSED, kind=kind)
    looks = replace(SEEN, kind=kind, severity=Severity.PRACTICE)
    (finding,) = merged(Observed(suspicions=(choice,)), Observed(suspicions=(looks,))).suspicions
    assert finding.severity is Severity.LEAK
    assert finding.facets == (Facet.SOURCE, Facet.TRACE)


def test_a_run_without_effect_makes_a_practice() -> None:
    """Where the order is wrong and nothing moved, the suspicion stays as a practice."""
    leaks = merged(said(GUESSED), said(verdict=LeakVerdict.PRACTICE))
    (finding,) = leaks.suspicions
    assert finding.severity is Severity.PRACTICE
    assert finding.message.endswith("altering the held-out rows changed nothing.")
    assert leaks.verdicts[KIND] is LeakVerdict.PRACTICE


def test_a_run_that_decides_nothing_leaves_the_suspicion() -> None:
    """Not decided is not clean: the suspicion stays inferred."""
    (finding,) = merged(said(GUESSED), said()).suspicions
    assert finding.confidence is Confidence.INFERRED


def test_what_was_not_run_is_never_clean() -> None:
    """Reading alone never says clean, and says why."""
    leaks = merged(said())
    assert set(leaks.verdicts.values()) == {LeakVerdict.NOT_DECIDED}
    assert set(leaks.reasons) == set(LeakKind)


@pytest.mark.parametrize("verdict", list(LeakVerdict))
def test_a_leak_that_one_run_saw_is_a_leak(verdict: LeakVerdict) -> None:
    """Nothing that another view decides takes away what one has seen."""
    leaks = merged(said(), said(SEEN), said(verdict=verdict))
    assert leaks.verdicts[KIND] is LeakVerdict.LEAK
    assert leaks.suspicions == (SEEN,)


def test_findings_come_in_the_order_of_the_code() -> None:
    """The reader goes through the findings from top to bottom."""
    lines = [30, 4, 12]
    suspicions = [replace(GUESSED, locations=(at(line),)) for line in lines]
    found = merged(said(*suspicions)).suspicions
    assert [each.locations[0].line for each in found] == [4, 12, 30]
