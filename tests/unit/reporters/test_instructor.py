"""Who grades reads everything, and a learner nothing that the rubric hides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from grader.catalog.schema import FOLDER
from grader.model.encoding import dumps, loads
from grader.model.framing import ReviewItem, Suggestion
from grader.model.result import CheckStatus, CriterionReport, Finding, Report
from grader.reporters import REPORTERS, Display

SCHEMA = json.loads((FOLDER / "report.schema.json").read_text(encoding="utf-8"))
FOR_READERS = [name for name in REPORTERS if name != "classroom50"]  # which knows its job only
SECRETS = ("secret-title", "secret-good", "secret-bad", "secret-reason", "secret-detail")
ITEM = ReviewItem(
    question="cost",
    prompt="What does a mistake cost?",
    idea="metric",
    title="secret-title",
    answer="<b>recall</b>, \x1b[31mmaybe",
    agreed=("secret-reason",),
    disagreed=("it leaves open whether it is meant",),
    nearest_good="secret-good",
    nearest_bad="secret-bad",
    matcher_version="1.1",
    flags=("hedged",),
    suggestion=Suggestion(
        model="m-1", prompt_sha256="a" * 64, is_found=True, quote="recall", problem=""
    ),
)
WAITING = Finding(
    code="FR105",
    name="missing-point",
    message="One point of `cost` waits for a person.",
    help="A person will look at it.",
    cost=0.0,
    open_cost=1.0,
    review=ITEM,
)


@pytest.fixture
def report(samples: Mapping[str, Report]) -> Report:
    """A report with an idea that waits, and a hidden criterion that failed."""
    waiting = CriterionReport(
        id="cost",
        title="Costs",
        check="missing-point",
        status=CheckStatus.REVIEW,
        points=0,
        points_high=5,
        max_points=5,
        hidden=False,
        message="",
        findings=(WAITING,),
    )
    hidden = replace(
        waiting, id="more", title="More", hidden=True, detail="secret-detail", message="Think."
    )
    return replace(samples["accepted"], criteria=(waiting, hidden), needs_review=True)


@pytest.mark.parametrize("name", FOR_READERS)
def test_a_learner_reads_no_secret(report: Report, name: str) -> None:
    """Whatever the format: titles of ideas, exemplars and reasons stay with whoever grades."""
    text = REPORTERS[name](Display(verbose=True)).render([report])
    assert [secret for secret in SECRETS if secret in text] == []
    assert "waits for a person" in text


@pytest.mark.parametrize("name", FOR_READERS)
def test_whoever_grades_reads_everything(report: Report, name: str) -> None:
    """Whatever the format, and with the learner's text made harmless."""
    text = REPORTERS[name](Display(instructor=True)).render([report])
    assert [secret for secret in SECRETS if secret not in text] == []
    assert "m-1" in text
    assert "\x1b[31m" not in text
    assert name != "html" or "<b>recall" not in text


def test_the_private_report_keeps_the_contract(report: Report) -> None:
    """The schema knows the keys that only whoever grades gets."""
    document = json.loads(REPORTERS["json"](Display(instructor=True)).render([report]))
    problems = Draft202012Validator(SCHEMA).iter_errors(document)
    assert [f"{problem.json_path}: {problem.message}" for problem in problems] == []
    assert document["criteria"][0]["findings"][0]["review"]["suggestion"]["quote"] == "recall"
    assert document["criteria"][1]["hidden"]


def test_what_waits_is_kept_with_the_report(report: Report) -> None:
    """A gradebook gets back what it was given, suggestions too."""
    assert loads(Report, dumps(report)).criteria[0].findings[0].review == ITEM
