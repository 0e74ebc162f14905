"""What the cases of the checks do not show: authors' errors, ranges, and what a person gets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.catalog.framing import build_framing
from grader.checks.base import Context
from grader.checks.judge import judge
from grader.checks.registry import all_checks
from grader.errors import AuthorError
from grader.model.exercise import Criterion, Rubric
from grader.model.result import CheckResult, CheckStatus
from grader.reporters.json import finding_tree
from grader.testing import make_evidence, run_check

CASES = Path(__file__).parents[3] / "checks"
FRAMING = build_framing(json.loads((CASES / "framing.json").read_text(encoding="utf-8")))
HALF = "We visit the readers at home."
DOUBTFUL = "Every week we call the readers, maybe."


def _result(plan: object, check: str = "missing-point", **params: object) -> CheckResult:
    evidence = make_evidence("answers = {}", values={"as-submitted": {"answers": {"plan": plan}}})
    criterion = Criterion(id="c", title="t", points=10, check=check, params=params)
    rubric = Rubric(
        exercise="x", version="1", accept_at=0.8, criteria=(criterion,), digest="", framing=FRAMING
    )
    return judge(rubric, evidence, all_checks())[0]


@pytest.mark.parametrize(
    ("plan", "status", "low", "high"),
    [
        ("Every week we call the readers at risk.", CheckStatus.PASSED, 1, 1),
        (HALF, CheckStatus.PARTIAL, 0.5, 0.5),
        (DOUBTFUL, CheckStatus.REVIEW, 0, 1),
        ("We visit the readers at home, maybe.", CheckStatus.REVIEW, 0, 1),
        ("", CheckStatus.FAILED, 0, 0),
    ],
)
def test_what_waits_gives_a_range(plan: str, status: CheckStatus, low: float, high: float) -> None:
    """Points are certain, lost or open, and a criterion with open ones waits for a person."""
    result = _result(plan, question="plan")
    assert (result.status, result.low, result.high) == (status, low, high)


def test_a_person_gets_everything_and_the_learner_nothing_hidden() -> None:
    """What waits carries all that a person needs, and reports for learners show none of it."""
    finding = _result(DOUBTFUL, question="plan").findings[0]
    item = finding.review
    assert item is not None
    assert (item.question, item.idea, item.answer) == ("plan", "action", DOUBTFUL)
    assert item.agreed
    assert item.disagreed
    assert item.nearest_good
    assert item.nearest_bad
    shown = json.dumps(finding_tree(finding))
    assert item.nearest_good not in shown
    assert item.title not in shown


def test_feedback_gives_no_idea_away() -> None:
    """A missed idea is asked for with the author's question, not named."""
    finding = _result(HALF, question="plan").findings[0]
    assert finding.help == "On which day?"
    assert "how often" not in finding.message


def test_a_misconception_gets_its_own_question() -> None:
    """A known mistake is answered with the question that leads out of it."""
    findings = _result("We use a random forest.", question="plan").findings
    assert {finding.help for finding in findings} == {"Who acts on it?"}


@pytest.mark.parametrize(
    ("check", "params"),
    [
        ("missing-point", {"question": "nobody"}),
        ("wrong-choice", {"questions": ["nobody"]}),
        ("inconsistent-answers", {"rules": ["nobody"]}),
    ],
)
def test_what_the_rubric_does_not_have_is_the_authors_error(
    check: str, params: dict[str, object]
) -> None:
    """A criterion that names an unknown question or rule is told to the author."""
    with pytest.raises(AuthorError, match="nobody"):
        run_check(check, make_evidence(), params, framing=FRAMING)


def test_a_rule_names_both_sides() -> None:
    """A contradiction names the answers on both sides with what they say, and why."""
    answers = {"cost_miss": 100, "cost_alarm": 5, "metric": "accuracy", "task": "classification"}
    evidence = make_evidence("answers = {}", values={"as-submitted": {"answers": answers}})
    (finding,) = run_check("inconsistent-answers", evidence, framing=FRAMING)
    assert finding.message == (
        "`answers['cost_miss']` is `100` and `answers['cost_alarm']` is `5`, but "
        "`answers['metric']` is `accuracy`. Accuracy counts both alike."
    )


@pytest.mark.parametrize("code", ["answers = 1", "x = 2"])
def test_without_a_dictionary_every_question_says_why(code: str) -> None:
    """Where there is no dictionary, each question is unanswered because of that."""
    values: dict[str, object] = {"answers": 1} if "answers" in code else {}
    evidence = make_evidence(code, values={"as-submitted": values})
    findings = run_check("unanswered-question", evidence, framing=FRAMING)
    assert len(findings) == len(FRAMING.questions)
    assert all("because" in finding.message for finding in findings)
    assert sum(finding.cost for finding in findings) == pytest.approx(1)


def test_an_open_cost_is_open_for_any_check() -> None:
    """What a finding takes only until a person has looked widens the range of any criterion."""
    check = all_checks()["unknown-question"]
    opened = replace(check.finding("x", help="y", cost=0.25, open_cost=0.5))
    assert (opened.cost, opened.open_cost) == (0.25, 0.5)
    assert Context(evidence=make_evidence()).framing.questions == {}
