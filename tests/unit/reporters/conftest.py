"""Reports of every kind, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from grader.model.claim import ScoreClaim
from grader.model.result import (
    CheckStatus,
    Confidence,
    CriterionReport,
    Finding,
    Location,
    Problem,
    Report,
    RunReport,
    Verdict,
)
from grader.model.run import Usage

HOSTILE = (
    "\x1b[31m[red]not really[/red]\x1b[0m \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\ "
    "\x9b2J\x1bc\u202egnp.exe\u202c zero\u200bwidth \ud800 \x00\x07\x08 \x1b]0;title\x07"
    "\x1bPdevice\x1b\\ \U000e0041\ufeff [link=https://example.org]end[/link] :smile:"
)
NAMESPACES = "namespaces"
CLAIM = ScoreClaim(
    metric="ROC AUC",
    claimed=0.98,
    same_rows=0.98,
    n_same_rows=150,
    unseen_rows=0.71,
    n_unseen_rows=600,
    meaning="Look at what has seen its rows before.",
    is_doubted=True,
)


def place(line: int = 2, *, cell: int | None = 4, snippet: str = "", end: int = 0) -> Location:
    file = "exercise3.py" if cell is None else "exercise3.ipynb"
    return Location(file=file, cell=cell, line=line, end_line=end or line, snippet=snippet)


def late(*locations: Location, confidence: Confidence = Confidence.OBSERVED) -> Finding:
    return Finding(
        code="SP104",
        name="broken-time-order",
        message="In `subscriptions`, 812 rows of your training part are later than the first row "
        "of your test part.",
        help="Sort by `renewed_at`, then cut at the dates that the statement names.",
        confidence=confidence,
        locations=locations,
        facts={"rows": 812},
    )


def line(
    status: CheckStatus,
    title: str,
    *findings: Finding,
    points: tuple[float, float, float] = (0, 0, 10),
    message: str = "",
    hidden: bool = False,
) -> CriterionReport:
    low, high, most = points
    return CriterionReport(
        id=title.split(maxsplit=1)[0].lower(),
        title=title,
        check="broken-time-order",
        status=status,
        points=low,
        points_high=high,
        max_points=most,
        hidden=hidden,
        message=message,
        findings=findings,
    )


def run(status: str = "ok", message: str = "", variant: str = "as-submitted") -> RunReport:
    usage = Usage(cpu_s=0.21, wall_s=0.34, memory_bytes=104_857_600)
    return RunReport(variant=variant, status=status, message=message, usage=usage)


PASSED = line(CheckStatus.PASSED, "Every row is in one part", points=(10, 10, 10))
ACCEPTED = Report(
    submission_id="9f2c41d07b3e",
    learner="",
    files=("exercise3.ipynb",),
    sha256="a" * 64,
    exercise_id="03-split",
    exercise_version="1.0.0",
    rubric_version="1.0.0",
    rubric_sha256="b" * 64,
    verdict=Verdict.ACCEPTED,
    score=10,
    score_high=10,
    max_score=10,
    isolation=NAMESPACES,
    duration_s=0.41,
    runs=(run(), run(variant="unseen-data")),
    criteria=(PASSED,),
)
CODE = "    train, test = train_test_split(subscriptions, test_size=0.3, random_state=SEED)"
PARTIAL = replace(
    ACCEPTED,
    learner="ada",
    verdict=Verdict.PARTIAL,
    score=30.5,
    score_high=38.5,
    max_score=100,
    needs_review=True,
    criteria=(
        PASSED,
        line(
            CheckStatus.FAILED,
            "Subscriptions: train January to September, val October, test November and December",
            late(place(snippet=CODE), place(7, end=9), confidence=Confidence.INFERRED),
            points=(0, 0, 15),
            message="Cut at moments, not at row counts.",
        ),
        line(CheckStatus.PARTIAL, "Shares", late(place(snippet=CODE)), points=(20.5, 20.5, 41)),
        line(CheckStatus.REVIEW, "Says why in a sentence", points=(0, 8, 8)),
        line(
            CheckStatus.SKIPPED,
            "Folds",
            points=(0, 0, 6),
            message="Not looked at, because “Shares” did not pass.",
        ),
        line(CheckStatus.NOT_APPLICABLE, "Copies", points=(0, 0, 0)),
        line(
            CheckStatus.FAILED,
            "Works on data that it has not seen",
            late(place(snippet="SECRET")),
            points=(0, 0, 20),
            message="Compute every answer from the files.",
            hidden=True,
        ),
    ),
    notices=("!pip install was left out: the libraries are already there.",),
)
STOPPED = replace(
    ACCEPTED,
    files=("exercise3.py",),
    verdict=Verdict.REJECTED,
    score=0,
    score_high=0,
    isolation="none",
    runs=(
        run("exception", "Line 17 raised ValueError: found array with 0 samples."),
        run("time-limit", "It used more than 20 s of processor time.", "unseen-data"),
    ),
    criteria=(
        line(CheckStatus.FAILED, "Runs", late(place(17, cell=None, snippet="fit(rows[:0])"))),
    ),
)
UNREADABLE = Report(
    submission_id="",
    learner="",
    files=("exercise3.ipynb",),
    sha256="",
    verdict=Verdict.INVALID,
    problem=Problem(
        message="exercise3.ipynb is not a notebook: it is empty.",
        whose="learner",
        next_step="Save the notebook in Jupyter and submit it again.",
        exit_code=3,
    ),
)
BROKEN_COURSE = replace(
    UNREADABLE,
    verdict=Verdict.JUDGE_ERROR,
    needs_review=True,
    problem=Problem(
        message="The rubric cannot be used:\n"
        "rubrics/03-split.json::$.criteria[2].points: must be ≥ 0, not -1\n"
        "rubrics/03-split.json::$.accept_at: must be ≤ 1, not 80",
        whose="author",
        next_step="Mend these files, then run `grade validate`.",
        exit_code=4,
    ),
)
CRASHED_CHECK = replace(
    ACCEPTED,
    verdict=Verdict.JUDGE_ERROR,
    score=0,
    needs_review=True,
    criteria=(
        line(
            CheckStatus.ERROR,
            "Every row is in one part",
            points=(0, 10, 10),
            message="The check broke (ZeroDivisionError).",
        ),
    ),
)
HOSTILE_REPORT = replace(
    PARTIAL,
    learner=HOSTILE,
    files=(f"{HOSTILE}.ipynb",),
    runs=(run("exception", HOSTILE),),
    notices=(HOSTILE,),
    criteria=(
        line(
            CheckStatus.FAILED,
            HOSTILE,
            replace(
                late(place(snippet=f"\t{HOSTILE}")),
                message=f"{HOSTILE}\n  passed  100 of 100  Everything",
                help=HOSTILE,
                facts={HOSTILE: HOSTILE},
            ),
            message=HOSTILE,
        ),
    ),
)


@pytest.fixture
def samples() -> Mapping[str, Report]:
    """Return one report of each kind by name."""
    return {
        "accepted": ACCEPTED,
        "partial": PARTIAL,
        "stopped": STOPPED,
        "unreadable": UNREADABLE,
        "broken-course": BROKEN_COURSE,
        "crashed-check": CRASHED_CHECK,
        "hostile": HOSTILE_REPORT,
    }


@pytest.fixture
def hostile() -> str:
    """Return text that a terminal would obey."""
    return HOSTILE


@pytest.fixture
def with_finding() -> Callable[..., Report]:
    """Return a function that makes a report with one finding, changed as asked."""

    def make(count: int = 1, **changes: object) -> Report:
        finding = replace(late(place(snippet="x = 1")), **changes)  # type: ignore[arg-type] # the test names the fields
        failed = line(CheckStatus.FAILED, "Time order", *([finding] * count))
        return replace(ACCEPTED, verdict=Verdict.REJECTED, score=0, criteria=(failed,))

    return make
