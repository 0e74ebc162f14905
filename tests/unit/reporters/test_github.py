from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pytest

from grader.errors import UsageError
from grader.model.result import CheckStatus, Report, Severity, Verdict
from grader.reporters import REPORTERS
from grader.reporters.actions.annotations import MOST_OF_A_KIND, most_important
from grader.reporters.actions.classroom import payload
from grader.reporters.actions.summary import MAX_BYTES, summary
from grader.reporters.base import Display
from grader.reporters.github import OUTPUT, SUMMARY, GithubReporter
from tests.unit.reporters.actions.runner import read_file_command, read_log
from tests.unit.reporters.conftest import (
    ACCEPTED,
    HOSTILE,
    PARTIAL,
    UNREADABLE,
    late,
    line,
    place,
)

JOB = {
    "CLASSROOM": "ml-2026",
    "ASSIGNMENT": "split",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "OWNER": "ada",
    "COMMIT_DATE": "2026-06-01T14:32:01Z",
    "GITHUB_ACTOR": "ada",
    "GITHUB_ACTOR_ID": "42",
}
COMMAND = "::error file=exercise3.ipynb,line=1::forged"


def failing(count: int, *, hidden: bool = False, points: float = 10) -> Report:
    lines = [
        line(CheckStatus.FAILED, f"Part {at}", late(place()), points=(0, 0, points + at))
        for at in range(count)
    ]
    hidden_lines = tuple(replace(each, hidden=hidden) for each in lines)
    return replace(ACCEPTED, verdict=Verdict.PARTIAL, criteria=hidden_lines)


def test_the_log_holds_report_and_annotations() -> None:
    """A person reads the report, and the runner finds an error on the line of the file."""
    found = replace(late(replace(place(7), line_on_disk=73)), message="Rows are late.")
    report = replace(PARTIAL, criteria=(line(CheckStatus.FAILED, "In order", found),))
    step = read_log(GithubReporter().render([report]))
    assert any("In order" in shown for shown in step.shown)
    ((kind, properties, message),) = step.commands
    assert (kind, properties["file"], properties["line"]) == ("error", "exercise3.ipynb", "73")
    assert message.startswith("At cell 4, line 7: Rows are late.")


def test_the_costliest_findings_are_kept() -> None:
    """Of more annotations than GitHub shows, those that cost the most points are made."""
    said = most_important([failing(MOST_OF_A_KIND + 5)])
    assert [each.title for each in said] == [f"Part {at}" for at in range(14, 4, -1)]


def test_what_is_hidden_stands_beside_no_line() -> None:
    """Neither annotation nor summary nor payload tells what a hidden criterion saw."""
    report = failing(2, hidden=True)
    assert most_important([report]) == ()
    told = summary([report]) + base64.b64decode(payload(report)).decode()
    assert "812 rows" not in told


def test_a_practice_is_no_error() -> None:
    """What costs nothing is a notice."""
    found = replace(late(place()), severity=Severity.PRACTICE, cost=0.0)
    report = replace(
        ACCEPTED, criteria=(line(CheckStatus.PASSED, "Fine", found, points=(5, 5, 5)),)
    )
    assert [each.kind for each in most_important([report])] == ["notice"]


@pytest.mark.parametrize("report", [ACCEPTED, PARTIAL, UNREADABLE], ids=str)
def test_the_payload_is_what_the_reporter_reads(report: Report) -> None:
    """One line of base64 holds JSON with tests whose scores add up to the points."""
    encoded = payload(report)
    assert re.fullmatch(r"[A-Za-z0-9+/]+=*", encoded)
    document = json.loads(base64.b64decode(encoded))
    assert document["status"] in {"pass", "fail", "error"}
    assert document["max_score"] > 0
    assert document["tests"]
    assert sum(test["score"] for test in document["tests"]) == pytest.approx(
        sum(each.points for each in report.criteria), abs=0.01
    )
    for test in document["tests"]:
        assert test["line_no"] == 0
        assert {"name", "status", "score", "message", "test_code", "filename"} <= test.keys()


def test_only_full_points_pass_in_the_payload() -> None:
    """Console table and annotation of the reporter agree: a passed test has its whole score."""
    document = json.loads(base64.b64decode(payload(PARTIAL)))
    for test, criterion in zip(document["tests"], PARTIAL.criteria, strict=True):
        assert (test["status"] == "pass") == (criterion.points == criterion.max_points)


def test_summary_and_outputs_go_to_their_files() -> None:
    """The page and the outputs are named by the variables of the runner."""
    beside = GithubReporter().beside([PARTIAL])
    assert beside[SUMMARY].startswith("## ")
    outputs = read_file_command(beside[OUTPUT])
    assert outputs["score"] == "30.5"
    assert outputs["needs-review"] == "true"
    assert json.loads(base64.b64decode(outputs["result"]))["version"]


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[link](https://example.org)",
        "![picture](https://example.org/x.png)",
        "https://example.org www.example.org @ada #1",
        "a | b | c",
        "</details></details>",
        "# heading",
        "``` \n# out of the block",
        COMMAND,
    ],
)
def test_a_learners_text_is_text_in_the_summary(text: str) -> None:
    """No link, picture, tag, table cell or heading of a learner's own appears."""
    found = replace(
        late(replace(place(snippet=text), file=text)), message=text, help=f"Try {text}"
    )
    plain = summary([replace(PARTIAL, criteria=(line(CheckStatus.FAILED, "In order", found),))])
    outside = re.sub(r"(?s)(`{3,})text\n.*?\n\1", "", plain)
    outside = re.sub(r"(`+).+?\1", "", outside)
    for mark in ("](http", "<script", "<img", "://", "www.", "\n# "):
        assert mark not in outside
    table = [each for each in plain.splitlines() if each.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", each)) == 4 for each in table)
    assert outside.count("</details>") == 1


def test_a_page_that_is_too_long_is_cut() -> None:
    """GitHub would refuse the whole page, so the rest is left out and that is said."""
    long = replace(late(place()), message="x" * 1_900)
    report = replace(PARTIAL, criteria=(line(CheckStatus.FAILED, "Long", *(long,) * 800),))
    page = summary([report])
    assert len(page.encode()) <= MAX_BYTES
    assert page.endswith("left out.\n")


def result(report: Report, **environ: str) -> dict[str, object]:
    reporter = REPORTERS["classroom50"](Display(environ={**JOB, **environ}))
    answer: dict[str, object] = json.loads(reporter.render([report]))
    return answer


@pytest.mark.parametrize("report", [ACCEPTED, PARTIAL, UNREADABLE], ids=str)
def test_a_result_of_classroom_50_adds_up(report: Report) -> None:
    """Scores are whole numbers, and the total is their sum."""
    made = result(report)
    tests = made["tests"]
    assert isinstance(tests, list)
    assert tests
    for name in ("score", "max-score"):
        assert all(type(test[name]) is int for test in tests)
        assert made[name] == sum(test[name] for test in tests)
    assert made["schema"] == "classroom50/result/v1"
    assert made["datetime"] == "2026-06-01T14:32:01Z"
    assert made["submitted_by"] == {"username": "ada", "id": 42}


@pytest.mark.parametrize(("code", "status"), [(0, 0), (1, 0), (3, 0), (4, 4), (5, 5), (6, 6)])
def test_every_grade_ends_well_in_classroom_50(code: int, status: int) -> None:
    """Only a fault of the infrastructure is another status than 0."""
    assert REPORTERS["classroom50"](Display(environ=JOB)).exit_code(code) == status


def test_classroom_50_is_asked_for_only_there() -> None:
    """Outside of its runner, the message names the variables that are missing."""
    with pytest.raises(UsageError, match="CLASSROOM, ASSIGNMENT, SUBMISSION_TAG"):
        REPORTERS["classroom50"](Display()).refuse_bad_place()
    with pytest.raises(UsageError, match="one submission"):
        REPORTERS["classroom50"](Display(environ=JOB)).render([ACCEPTED, ACCEPTED])
