from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring import compare
from grader.authoring.compare import (
    generated_differences,
    lost,
    mutant_differences,
    repeated_differences,
    starter_differences,
)
from grader.model.expectation import Mutant, Reference
from grader.model.limits import Limits
from grader.model.result import (
    CheckStatus,
    CriterionReport,
    Problem,
    Report,
    RunReport,
    Verdict,
)
from grader.model.run import ExecStatus, Usage

Make = Callable[..., Report]


def reference_differences(report: Report, *, expected: Reference) -> tuple[str, ...]:
    return compare.reference_differences(report, expected=expected, limits=Limits(cpu_s=10))


REFERENCE = Reference(file="good.py", min_score=95)
MUTANT = Mutant(file="bad.py", why="x", loses={"right": CheckStatus.FAILED})
PROBLEM = Problem(message="It is empty.", whose="learner", next_step="", exit_code=3)


def test_a_starter_may_earn_little(report: Make) -> None:
    """A starter at or under its bound is as expected; one point more is not."""
    low = report(right="failed")
    assert starter_differences(low, max_score=10) == ()
    assert starter_differences(low, max_score=9) == ("scores 10, which is more than 9",)


def test_a_starter_might_earn_more_after_review(report: Make) -> None:
    """What a person could still grant counts against the starter's bound."""
    open_question = replace(report(right="failed"), score_high=30.0)
    assert starter_differences(open_question, max_score=15)


def test_a_starter_runs_to_its_end(report: Make) -> None:
    """A starter that crashes is told, even though it scores little."""
    run = RunReport(
        variant="as-submitted", status=ExecStatus.EXCEPTION, message="NameError", usage=Usage()
    )
    crashed = replace(report(right="failed"), runs=(run, replace(run, status="ok")))
    assert starter_differences(crashed, max_score=15) == (
        'the run "as-submitted" ended with exception: NameError',
    )


def test_a_reference_earns_enough_without_a_finding(report: Make) -> None:
    """A full score without findings is as expected."""
    assert reference_differences(report(), expected=REFERENCE) == ()


def test_a_reference_may_have_no_finding(report: Make) -> None:
    """Findings are told, however few points they take."""
    lines = reference_differences(report(runs="failed"), expected=REFERENCE)
    assert lines == ("scores 90, which is less than 95", "runs: XX101 It is 2.")
    assert reference_differences(
        report(runs="failed"), expected=Reference(file="x", min_score=90)
    ) == ("runs: XX101 It is 2.",)


def test_a_reference_loses_nothing_in_silence(report: Make) -> None:
    """A criterion that is skipped or waits for a person is told although it has no finding."""
    lines = reference_differences(
        report(found=False, runs="review"), expected=Reference(file="x", min_score=0)
    )
    assert lines == ("runs: review (nothing to see)",)


def test_a_reference_keeps_away_from_its_limit(report: Make) -> None:
    """A right solution that takes most of the processor time would fail on a slower machine."""
    run = RunReport(variant="as-submitted", status="ok", message="", usage=Usage(cpu_s=6.0))
    (line,) = reference_differences(replace(report(), runs=(run,)), expected=REFERENCE)
    assert line.startswith('the run "as-submitted" took 6.0 of 10 seconds')


def test_two_reports_on_one_solution_say_the_same(report: Make) -> None:
    """Whatever a learner reads must not depend on the day: points, statuses, findings."""
    assert repeated_differences(report(), report()) == ()
    lines = repeated_differences(report(), report(right="failed"))
    assert lines == (
        "graded twice, it is partial with 100 and then partial with 10",
        "graded twice, right: passed and then right: failed (It is 2.)",
    )


def test_a_generated_mutant_is_caught_or_excused(report: Make) -> None:
    """One that passes needs a reason, and one that is caught must not have one of its own."""

    def told(made: Report, *, excused: bool = False, may_pass: bool = False) -> tuple[str, ...]:
        return generated_differences(made, name="m", is_excused=excused, may_pass=may_pass)

    wrong = report(right="failed")
    assert lost(wrong) == ("right",)
    assert told(wrong) == ()
    assert "no criterion catches it" in told(report())[0]
    assert told(report(), excused=True) == ()
    assert told(wrong, excused=True) == ('right catches it; take "m" off uncaught',)
    assert told(wrong, may_pass=True) == told(report(), may_pass=True) == ()
    assert told(replace(report(), problem=PROBLEM), may_pass=True)


def test_a_mutant_loses_exactly_what_it_should(report: Make) -> None:
    """The named criterion fails and all others pass: as expected."""
    assert mutant_differences(report(right="failed"), expected=MUTANT) == ()


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ({}, ("right: passed; expected failed",)),
        ({"right": "partial"}, ("right: partial (It is 2.); expected failed",)),
        (
            {"right": "failed", "runs": "skipped"},
            ("runs: skipped (It is 2.); expected passed",),
        ),
        (
            {"runs": "failed"},
            ("runs: failed (It is 2.); expected passed", "right: passed; expected failed"),
        ),
    ],
)
def test_a_mutant_that_loses_other_things_is_told(
    report: Make, statuses: dict[str, str], said: tuple[str, ...]
) -> None:
    """Each criterion with another status than expected is one line."""
    assert mutant_differences(report(**statuses), expected=MUTANT) == said


def test_a_criterion_that_the_report_lacks_is_told(report: Make) -> None:
    """A mutant cannot lose what was never looked at."""
    bare = replace(report(), criteria=())
    assert mutant_differences(bare, expected=MUTANT) == (
        "right: not in the report; expected failed",
    )


def test_faults_are_told_alone(report: Make) -> None:
    """A report that says nothing about the solution never counts as expected."""
    ungraded = replace(report(right="failed"), problem=PROBLEM)
    crashed = report(found=False, right="error")
    for lines in (
        starter_differences(ungraded, max_score=100),
        reference_differences(ungraded, expected=REFERENCE),
        mutant_differences(ungraded, expected=MUTANT),
    ):
        assert lines == ("could not be graded (learner): It is empty.",)
    assert mutant_differences(crashed, expected=MUTANT) == (
        "right: the check x crashed: nothing to see",
    )


STATUSES = st.sampled_from([status for status in CheckStatus if status is not CheckStatus.ERROR])


@given(
    seen=st.dictionaries(st.sampled_from("abcd"), STATUSES),
    loses=st.dictionaries(st.sampled_from("abcd"), STATUSES, min_size=1),
)
def test_only_the_exact_loss_is_accepted(
    seen: dict[str, CheckStatus], loses: dict[str, CheckStatus]
) -> None:
    """No difference is told exactly when every status is the expected one."""
    criteria = tuple(
        CriterionReport(
            id=name,
            title="",
            check="",
            status=status,
            points=0,
            points_high=0,
            max_points=0,
            hidden=False,
            message="",
            findings=(),
        )
        for name, status in seen.items()
    )
    made = Report(
        submission_id="",
        learner="",
        files=(),
        sha256="",
        verdict=Verdict.PARTIAL,
        criteria=criteria,
    )
    exact = loses.keys() <= seen.keys() and all(
        status is loses.get(name, CheckStatus.PASSED) for name, status in seen.items()
    )
    expected = Mutant(file="x", why="x", loses=loses)
    assert (mutant_differences(made, expected=expected) == ()) == exact
