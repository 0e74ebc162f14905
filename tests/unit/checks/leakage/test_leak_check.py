from __future__ import annotations

import pytest

from grader.checks.base import NeedsReviewError
from grader.checks.leak_check import LeakCheck
from grader.model.leakage import LeakKind, Leaks, LeakVerdict, Suspicion
from grader.model.result import Confidence, Facet, Location, Severity
from grader.testing import make_evidence, run_check

CODE = "def leaky():\n    scaler.fit(X)\n"


def suspicion(
    confidence: Confidence = Confidence.OBSERVED, severity: Severity = Severity.LEAK, line: int = 2
) -> Suspicion:
    """Return a leak of the kind that is looked for."""
    return Suspicion(
        kind=LeakKind.PREPROCESSING,
        pattern="fit-before-split",
        message="Seen.",
        help="Try.",
        locations=(Location(file="submission.py", cell=None, line=line, end_line=line),),
        severity=severity,
        confidence=confidence,
        facets=(Facet.TRACE,),
    )


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> dict[str, Leaks]:
    """What the three views say, to be set by a test."""
    said: dict[str, Leaks] = {}
    monkeypatch.setattr("grader.analysis.leaks.evidence.leaks_of", lambda _: said["leaks"])
    return said


def leaks(*suspicions: Suspicion, verdict: LeakVerdict) -> Leaks:
    """Return an answer about the kind."""
    kind = LeakKind.PREPROCESSING
    return Leaks(
        verdicts={**dict.fromkeys(LeakKind, LeakVerdict.CLEAN), kind: verdict},
        reasons={kind: "there is nothing to compare with"},
        suspicions=suspicions,
    )


def test_a_leak_costs_everything(answer: dict[str, Leaks]) -> None:
    """What a run has shown costs all points, under the code of the check."""
    answer["leaks"] = leaks(suspicion(), verdict=LeakVerdict.LEAK)
    (finding,) = run_check("LK101", make_evidence(CODE))
    assert (finding.code, finding.name, finding.cost) == ("LK101", "preprocessing-leakage", 1.0)


@pytest.mark.parametrize(("params", "cost"), [({}, 0.5), ({"practice_cost": 0.1}, 0.1)])
def test_a_practice_costs_what_the_rubric_says(
    answer: dict[str, Leaks], params: dict[str, object], cost: float
) -> None:
    """A wrong order without effect costs half, or what the rubric says."""
    practice = suspicion(severity=Severity.PRACTICE)
    answer["leaks"] = leaks(practice, verdict=LeakVerdict.PRACTICE)
    (finding,) = run_check("LK101", make_evidence(CODE), params)
    assert finding.cost == cost


def test_what_is_only_inferred_goes_to_a_person(answer: dict[str, Leaks]) -> None:
    """No points are lost by reading alone; the person sees what was read."""
    answer["leaks"] = leaks(suspicion(Confidence.INFERRED), verdict=LeakVerdict.LEAK)
    with pytest.raises(NeedsReviewError) as raised:
        run_check("LK101", make_evidence(CODE))
    assert [finding.message for finding in raised.value.findings] == ["Seen."]


def test_not_decided_is_never_clean(answer: dict[str, Leaks]) -> None:
    """Where no run decided, a person looks, unless the rubric lets it pass."""
    answer["leaks"] = leaks(verdict=LeakVerdict.NOT_DECIDED)
    with pytest.raises(NeedsReviewError, match="there is nothing to compare with"):
        run_check("LK101", make_evidence(CODE))
    assert run_check("LK101", make_evidence(CODE), {"undecided": "pass"}) == ()


def test_a_rubric_can_bound_where_it_looks(answer: dict[str, Leaks]) -> None:
    """A leak that the exercise asks for does not count outside the names of the rubric."""
    answer["leaks"] = leaks(suspicion(), verdict=LeakVerdict.LEAK)
    assert run_check("LK101", make_evidence(CODE), {"within": ["mended"]}) == ()
    assert len(run_check("LK101", make_evidence(CODE), {"within": ["leaky"]})) == 1


def test_each_kind_has_one_check() -> None:
    """Kinds and checks are tied: one class each, with the name and code of its kind."""
    from grader.checks.registry import all_checks
    from grader.model.leakage import CODES

    checks = {check.kind: check for check in all_checks().values() if isinstance(check, LeakCheck)}
    assert {kind: check.code for kind, check in checks.items()} == dict(CODES)
    assert all(check.name == kind.value for kind, check in checks.items())
